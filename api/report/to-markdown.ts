/** A document as Markdown: text and tables; of figures the caption and what they say, since text has no pictures. */

import { type Block, type Document, type Inline, type Item, type Table, sectionNumbers } from "./document.js";
import { plain } from "./blocks.js";
import { VERDICT_TEXT } from "./signs.js";

/** Same document, same text. */
export function toMarkdown({ over, title, sections, footer }: Document): string {
  const numbers = sectionNumbers(sections);
  return [
    `# ${text(title)}`,
    `*${text(over)}*`,
    ...sections.flatMap((section, at) => [
      `## ${numbers[at]} ${text(section.title)}`,
      ...section.blocks.map(block),
    ]),
    `---`,
    text(footer),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function block(found: Block): string {
  switch (found.kind) {
    case "paragraph":
      return found.tone === "warning" ? `> ${inline(found.content)}` : inline(found.content);
    case "heading":
      return `${"#".repeat(found.level)} ${text(found.text)}`;
    case "list":
      return items(found.items, "");
    case "table":
      return table(found);
    case "pairs":
    case "columns":
      return found.rows.map(([name, value]) => `- ${text(name)}: ${inline(value)}`).join("\n");
    case "cards":
      return found.cards.flatMap(({ blocks }) => blocks.map(block)).join("\n\n");
    case "figure":
      return [
        `*${text(found.caption)}.* ${text(found.drawings[0]?.says ?? "")}`,
        ...found.legend.map(block),
      ].join("\n\n");
    case "code":
      return `\`\`\`\n${found.text.replaceAll("```", "")}\n\`\`\``;
    case "group":
      return found.blocks.map(block).join("\n\n");
    case "unfold":
      return "";
  }
}

const items = (found: readonly Item[], before: string): string =>
  found
    .map(
      ({ says, below }) =>
        `${before}- ${inline(says)}${below?.length ? `\n${items(below, `${before}  `)}` : ""}`,
    )
    .join("\n");

function table({ caption, columns, rows }: Table): string {
  const row = (cells: readonly Inline[]) =>
    `| ${cells.map((cell) => inline(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    `**${text(caption)}**`,
    "",
    row(columns.map(({ head }) => head)),
    `| ${columns.map(({ number }) => (number ? "---:" : "---")).join(" | ")} |`,
    ...rows.map(row),
  ].join("\n");
}

/** What Markdown would read as markup is text here. */
const text = (found: string) => found.replace(/[\\`*_[\]<>#]/g, "\\$&").replace(/\s+/g, " ");

function inline(found: Inline): string {
  if (found === undefined || found === false) return "";
  if (typeof found !== "object") return text(String(found));
  if (!("kind" in found)) return found.map(inline).join("");
  switch (found.kind) {
    case "strong": {
      const inside = inline(found.content);
      return inside.trim() === "" ? inside : inside.replace(/^(\s*)(.*?)(\s*)$/s, "$1**$2**$3");
    }
    case "quiet":
      return inline(found.content);
    case "code":
      return `\`${found.text.replaceAll("`", "")}\``;
    case "badge":
      return `**${VERDICT_TEXT[found.verdict]} ${text(found.text)}**`;
    case "link":
      return /^https?:\/\/[^\s<>]+$/.test(found.url) ? `<${found.url}>` : text(found.url);
    default:
      return text(plain(found));
  }
}
