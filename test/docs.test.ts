/** The pages of the documentation: every link resolves, and what the method page says was measured is what was. */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

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
