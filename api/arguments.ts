/** The command line, parsed without doing anything: which command, which options, what is wrong with it. */

import { distance } from "fastest-levenshtein";
import { parseArgs } from "node:util";
import { type Language, LANGUAGES } from "./words/words.js";

/** An option takes a value, unless `flag`; `allowed` lists its words. */
interface Option {
  readonly flag?: true;
  readonly allowed?: readonly string[];
  readonly required?: true;
}

/** Least and most words after the command; `many` for no upper end. */
interface Command {
  readonly least: number;
  readonly most: number;
  readonly options: Readonly<Record<string, Option>>;
}

const EVERYWHERE = {
  lang: { allowed: LANGUAGES },
  format: { allowed: ["text", "json"] },
  help: { flag: true },
  version: { flag: true },
} as const satisfies Record<string, Option>;

const many = Infinity;

export const COMMANDS = {
  run: {
    least: 1,
    most: 1,
    options: {
      region: {},
      "norms-on": {},
      assumptions: {},
      seed: {},
      out: {},
      "fail-on": { allowed: ["violated"] },
      "limited-hours": { flag: true },
    },
  },
  check: { least: 1, most: many, options: { region: {} } },
  gevoelig: {
    least: 0,
    most: 0,
    options: {
      function: { allowed: ["seh", "acute-obstetrics"], required: true },
      region: {},
      assumptions: {},
      "limited-hours": { flag: true },
    },
  },
  times: {
    least: 0,
    most: 0,
    options: {
      from: { required: true },
      to: { required: true },
      profile: { allowed: ["car", "ambulance"] },
      region: {},
    },
  },
  norms: { least: 1, most: 3, options: { on: {} } },
  region: { least: 2, most: 2, options: {} },
  demo: { least: 0, most: 0, options: { out: {} } },
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof COMMANDS;

export interface Arguments {
  readonly command: CommandName;
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly language: Language;
  readonly json: boolean;
}

/** `fault` is a word key with its values: wrong usage, exit 2. */
export type Parsed =
  | { readonly kind: "command"; readonly arguments: Arguments }
  | { readonly kind: "help"; readonly command?: CommandName; readonly language: Language }
  | { readonly kind: "version" }
  | {
      readonly kind: "fault";
      readonly fault: string;
      readonly values: Readonly<Record<string, string>>;
      readonly language: Language;
      readonly json: boolean;
    };

export function parseCommandLine(argv: readonly string[]): Parsed {
  const language: Language = languageOf(argv);
  const json = argv.some(
    (word, i) => word === "--format=json" || (word === "--format" && argv[i + 1] === "json"),
  );
  const fault = (key: string, values: Record<string, string> = {}): Parsed => ({
    kind: "fault",
    fault: key,
    values,
    language,
    json,
  });
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    const asked = name === "help" ? rest[0] : undefined;
    return asked && isCommand(asked)
      ? { kind: "help", command: asked, language }
      : { kind: "help", language };
  }
  if (name === "--version") return { kind: "version" };
  if (!isCommand(name))
    return fault("unknown-command", { found: name, nearest: closest(name, Object.keys(COMMANDS)) });
  const command: Command = COMMANDS[name];
  const options: Readonly<Record<string, Option>> = { ...EVERYWHERE, ...command.options };
  const { values, positionals, tokens } = parseArgs({
    args: [...rest],
    options: Object.fromEntries(
      Object.entries(options).map(([key, { flag }]) => [key, { type: flag ? "boolean" : "string" } as const]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option)
      return fault("unknown-option", {
        found: token.rawName,
        nearest: `--${closest(token.name, Object.keys(options))}`,
      });
    if (seen.has(token.name)) return fault("option-twice", { option: token.rawName });
    seen.add(token.name);
    if (option.flag && token.value !== undefined)
      return fault("option-takes-no-value", { option: token.rawName });
    if (!option.flag && (!token.value || token.value.startsWith("--")))
      return fault("option-needs-value", { option: token.rawName });
    if (option.allowed && !option.allowed.includes(token.value ?? ""))
      return fault("option-not-allowed", {
        option: token.rawName,
        found: token.value ?? "",
        allowed: option.allowed.join(", "),
      });
  }
  if (values["help"]) return { kind: "help", command: name, language };
  const missing = Object.keys(options).find((key) => options[key]!.required && values[key] === undefined);
  if (missing) return fault("option-missing", { option: `--${missing}`, command: name });
  if (positionals.length < command.least) return fault("too-few-words", { command: name });
  if (positionals.length > command.most)
    return fault("too-many-words", { command: name, found: positionals.slice(command.most).join(" ") });
  return {
    kind: "command",
    arguments: { command: name, words: positionals, options: values, language, json },
  };
}

const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);

function languageOf(argv: readonly string[]): Language {
  const at = argv.indexOf("--lang");
  const found =
    at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith("--lang="))?.slice("--lang=".length);
  return LANGUAGES.find((language) => language === found) ?? "nl";
}

const closest = (found: string, known: readonly string[]) =>
  [...known].sort((a, b) => distance(found, a) - distance(found, b))[0] ?? "";
