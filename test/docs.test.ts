/** The pages of the documentation: links resolve, what the method page says was measured is what was, what is told to be started exists. */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseCommandLine } from "../api/arguments.js";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "DECISIONS.md"].concat(
  readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
);
const read = (page: string) => readFileSync(join(ROOT, page), "utf8");

/** As GitHub makes an anchor of a heading. */
const anchors = (page: string) =>
  [...read(page).matchAll(/^#+ +(.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );

/** Links and pictures outside code, to files of ours. */
function links(page: string): string[] {
  const text = read(page)
    .replace(/```[\s\S]*?```/g, "")
    .replace(/`[^`\n]*`/g, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, to]) => to!)
    .filter((to) => !/^(https?|mailto):/.test(to));
}

describe("the documentation", () => {
  it.each(pages)("%s has no link that leads nowhere", (page) => {
    const lost = links(page).filter((link) => {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? page : join(dirname(page), file);
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !anchors(target).includes(anchor);
    });
    expect(lost).toEqual([]);
  });

  it("says of each model what validation found", () => {
    const found = new Map(
      read("docs/validatie.md")
        .split("\n")
        .filter((line) => line.startsWith("| "))
        .map((line) => line.split("|").map((cell) => cell.trim()))
        .map((cells) => [cells[1]!, cells[5]!] as const),
    );
    const told = [...read("docs/methode.md").matchAll(/«([^»]+)»: (-?[\d.]+)/g)];
    expect(told.length).toBeGreaterThan(10);
    for (const [, figure, ours] of told) expect(found.get(figure!), figure).toBe(ours);
  });
});

interface Service {
  readonly command?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly healthcheck?: unknown;
  readonly volumes?: readonly string[];
}

describe("the compose file of a queue", () => {
  const text = read("docs/docker-compose.queue.yaml");
  const { services, volumes } = parse(text) as {
    readonly services: Readonly<Record<string, Service>>;
    readonly volumes: Readonly<Record<string, unknown>>;
  };

  it("names commands that there are, with options that they take", () => {
    const told = text.split("\n").flatMap((line) => /^# +npx ketenimpact (.+)$/.exec(line)?.[1] ?? []);
    const started = Object.values(services).flatMap(({ command }) => command ?? []);
    const program = "node dist/api/cli.js ";
    expect(started.map((command) => command.startsWith(program))).toEqual([true]);
    const lines = [...told, ...started.map((command) => command.slice(program.length))];
    const parsed = lines.map((line) => parseCommandLine(line.split(" ")));
    expect(parsed.map((found) => found.kind === "command" && found.arguments.command)).toEqual([
      "study",
      "work",
    ]);
  });

  it("lets the worker in where the database is, once it is ready", () => {
    const { postgres, worker } = services;
    const { username, password, hostname, pathname } = new URL(worker!.command!.split(" ").at(-1)!);
    expect({ POSTGRES_USER: username, POSTGRES_PASSWORD: password, POSTGRES_DB: pathname.slice(1) }).toEqual(
      postgres!.environment,
    );
    expect(Object.keys(services)).toContain(hostname);
    expect(worker!.depends_on).toEqual({ [hostname]: { condition: "service_healthy" } });
    expect(postgres!.healthcheck).toBeDefined();
    expect(postgres!.volumes!.map((volume) => volume.split(":")[0]!)).toEqual(Object.keys(volumes));
  });
});
