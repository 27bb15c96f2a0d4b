/** The command line, parsed without doing anything: which command, which options, what is wrong with it. */

import { distance } from "fastest-levenshtein";
import { parseArgs } from "node:util";
import { type Language, LANGUAGES } from "./words/words.js";

/** An option takes a value, unless `flag`; `allowed` lists its words; with `many` it may be given more than once. */
interface Option {
  readonly flag?: true;
  readonly many?: true;
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

/** What a user knows better than the region does. */
const OWN_FILES = { flows: {}, capacity: {} } as const satisfies Record<string, Option>;

const many = Infinity;

export const COMMANDS = {
  run: {
    least: 1,
    most: 1,
    options: {
      region: {},
      data: {},
      "norms-on": {},
      "norm-set": {},
      assumptions: {},
      seed: {},
      out: {},
      csv: { allowed: ["int", "nl"] },
      "fail-on": { allowed: ["violated"] },
      "limited-hours": { flag: true },
      choice: { allowed: ["logit", "nearest", "matrix"] },
      coordination: { flag: true },
      ...OWN_FILES,
    },
  },
  check: { least: 1, most: many, options: { region: {}, data: {} } },
  gevoelig: {
    least: 0,
    most: 0,
    options: {
      function: { allowed: ["seh", "acute-obstetrics"], required: true },
      region: {},
      data: {},
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
      data: {},
    },
  },
  assess: {
    least: 1,
    most: many,
    options: { region: {}, data: {}, assumptions: {}, on: {}, "norm-set": {} },
  },
  norms: {
    least: 1,
    most: 3,
    options: {
      on: { many: true },
      "norm-set": { many: true },
      "not-expressed": { flag: true },
      region: {},
      data: {},
      assumptions: {},
    },
  },
  region: { least: 2, most: 2, options: { data: {}, out: {}, sources: {}, osrm: {}, valhalla: {} } },
  demo: { least: 0, most: 0, options: { out: {}, csv: { allowed: ["int", "nl"] } } },
  verify: {
    least: 1,
    most: 1,
    options: { region: {}, data: {}, assumptions: {}, "norm-set": {}, ...OWN_FILES },
  },
  compare: {
    least: 1,
    most: 8,
    options: {
      attribution: { flag: true },
      observed: {},
      region: { many: true },
      data: {},
      assumptions: { many: true },
      "norm-set": { many: true },
    },
  },
  report: {
    least: 1,
    most: 1,
    options: {
      format: { allowed: ["html", "pdf", "docx", "md"] },
      kind: { allowed: ["impact", "insurer", "beeld"] },
      region: {},
      data: {},
      assumptions: {},
      "norm-set": {},
      out: {},
      ...OWN_FILES,
    },
  },
  study: {
    least: 1,
    most: many,
    options: {
      region: {},
      data: {},
      assumptions: {},
      out: {},
      workers: {},
      shard: {},
      queue: {},
      lease: {},
      snapshots: {},
      "dry-run": { flag: true },
      by: {},
    },
  },
  token: {
    least: 1,
    most: 1,
    options: { role: { allowed: ["reader", "planner"], required: true }, out: { required: true } },
  },
  search: {
    least: 1,
    most: 1,
    options: { region: {}, data: {}, assumptions: {}, "norm-set": {}, out: {} },
  },
  work: {
    least: 0,
    most: 0,
    options: { queue: { required: true }, workers: {}, "until-empty": { flag: true } },
  },
  serve: { least: 0, most: 0, options: { region: {}, data: {} } },
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof COMMANDS;

export interface Arguments {
  readonly command: CommandName;
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** All values of options that may be given more than once, in order; `options` has the last. */
  readonly repeated: Readonly<Record<string, readonly string[]>>;
  readonly language: Language;
  readonly json: boolean;
}

/** Wrong usage: a word key with its values. */
export interface Fault {
  readonly fault: string;
  readonly values: Readonly<Record<string, string>>;
}

/** `faults`: everything that is wrong with the command line, exit 2. */
export type Parsed =
  | { readonly kind: "command"; readonly arguments: Arguments }
  | { readonly kind: "help"; readonly command?: CommandName; readonly language: Language }
  | { readonly kind: "version" }
  | {
      readonly kind: "fault";
      readonly faults: readonly Fault[];
      readonly language: Language;
      readonly json: boolean;
    };

export function parseCommandLine(argv: readonly string[]): Parsed {
  const language: Language = languageOf(argv);
  const json = argv.some(
    (word, i) => word === "--format=json" || (word === "--format" && argv[i + 1] === "json"),
  );
  const faults: Fault[] = [];
  const fault = (key: string, values: Record<string, string> = {}) => faults.push({ fault: key, values });
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    const asked = name === "help" ? rest[0] : undefined;
    return asked && isCommand(asked)
      ? { kind: "help", command: asked, language }
      : { kind: "help", language };
  }
  if (name === "--version") return { kind: "version" };
  if (!isCommand(name)) {
    fault("unknown-command", { found: name, nearest: closest(name, Object.keys(COMMANDS)) });
    return { kind: "fault", faults, language, json };
  }
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
  const repeated: Record<string, string[]> = {};
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name: key, rawName, value } = token;
    const option = Object.hasOwn(options, key) ? options[key] : undefined;
    if (!option)
      fault("unknown-option", { found: rawName, nearest: `--${closest(key, Object.keys(options))}` });
    else if (seen.has(key) && !option.many) fault("option-twice", { option: rawName });
    else if (option.flag && value !== undefined) fault("option-takes-no-value", { option: rawName });
    else if (!option.flag && (!value || value.startsWith("--")))
      fault("option-needs-value", { option: rawName });
    else if (option.allowed && !option.allowed.includes(value!))
      fault("option-not-allowed", { option: rawName, found: value!, allowed: option.allowed.join(", ") });
    seen.add(key);
    if (option?.many && value !== undefined) repeated[key] = [...(repeated[key] ?? []), value];
  }
  if (values["help"]) return { kind: "help", command: name, language };
  for (const [key, { required }] of Object.entries(options))
    if (required && values[key] === undefined) fault("option-missing", { option: `--${key}`, command: name });
  if (positionals.length < command.least) fault("too-few-words", { command: name });
  if (positionals.length > command.most)
    fault("too-many-words", { command: name, found: positionals.slice(command.most).join(" ") });
  if (faults.length > 0) return { kind: "fault", faults, language, json };
  return {
    kind: "command",
    arguments: { command: name, words: positionals, options: values, repeated, language, json },
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
