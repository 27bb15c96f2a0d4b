/** The published schema of a norm is one that editors complete from: the book fits it, a misspelt fact does not. */

import { readFileSync, readdirSync } from "node:fs";
import { Value } from "typebox/value";
import { describe, expect, it } from "vitest";
import { publishedSchema } from "../../api/published-forms.js";
import { FACTS } from "../../engine/fact-registry.js";

type Document = Record<string, unknown>;
const schema = publishedSchema("norm") as Document;
const inlined = { ...schema, ...(schema["$defs"] as Document) };
const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Document;
const folder = "engine/norms/";
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".json"),
);
const fits = (document: unknown) => Value.Check(schema as never, document);

describe("the schema of a norm", () => {
  it.each(files)("takes %s", (path) => expect(fits(read(`${folder}${path}`))).toBe(true));

  it("names every fact, with what it is, and refuses one that is not there", () => {
    expect(JSON.stringify(inlined)).toContain("multitraumaPerYear");
    const text = JSON.stringify(schema);
    for (const { id } of FACTS) expect(text).toContain(`"const":"${id}"`);
    const norm = read(`${folder}multitrauma-volume/2024-01-01.json`);
    const leaf = { fact: "multitraumaPerYear", operator: "greaterThanInclusive", value: 240 };
    expect(fits({ ...norm, met: leaf })).toBe(true);
    expect(fits({ ...norm, met: { ...leaf, fact: "multitraumaPerMonth" } })).toBe(false);
    expect(fits({ ...norm, met: { ...leaf, operator: "atLeast" } })).toBe(false);
    expect(fits({ ...norm, met: { all: [] } })).toBe(false);
    expect(fits({ ...norm, met: { not: { any: [leaf] } } })).toBe(true);
  });
});

describe("the schemas of sets and consequences", () => {
  it("spell their conditions out too", () => {
    for (const name of ["norm-set", "consequence"])
      expect(JSON.stringify(publishedSchema(name))).toContain('"$ref":"#/$defs/condition"');
  });
});
