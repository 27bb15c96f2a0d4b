/**
 * Formulas that people write in data: mathjs reads the text once, into a tree of a few allowed parts; our own closures
 * compute. User text never reaches an evaluator, and nothing in a formula can name what is outside it.
 */

import type { MathNode } from "mathjs";
import { type Checked, checked, error, quoted } from "./diagnostics.js";

export interface Formula {
  readonly text: string;
  /** The names it uses, each once, in the order in which `compute` wants their values. */
  readonly names: readonly string[];
  /** May be NaN or infinite (a division by zero): who asks makes that "unknown". */
  readonly compute: (values: ArrayLike<number>) => number;
}

/** Longer or deeper is not a formula that anybody can check by hand. */
const LONGEST = 300;
const DEEPEST = 30;
/** Whole exponents up to this; 9^9^9^9 is no amount of anything. */
const HIGHEST_POWER = 6;

type Compute = Formula["compute"];

const OPERATORS: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};

/** Functions, each with the least and the most arguments; log is the natural logarithm. */
const FUNCTIONS: Readonly<Record<string, readonly [(...values: number[]) => number, number, number]>> = {
  min: [Math.min, 1, 10],
  max: [Math.max, 1, 10],
  abs: [Math.abs, 1, 1],
  sqrt: [Math.sqrt, 1, 1],
  log: [Math.log, 1, 1],
  exp: [Math.exp, 1, 1],
  floor: [Math.floor, 1, 1],
  ceil: [Math.ceil, 1, 1],
  round: [(value) => Math.sign(value) * Math.round(Math.abs(value)), 1, 1],
};

/** Something in a formula that is not allowed, in words of the formula itself. */
class NotAllowed extends Error {}

/**
 * names    the names it may use
 * finding  `formula-not-allowed`: no formula, too long, or with a part that is not in the short list above
 */
export async function parseFormula(
  text: string,
  names: readonly string[],
  where: string,
): Promise<Checked<Formula>> {
  const refused = (part: string) =>
    checked({} as Formula, [
      error("formula-not-allowed", where, {
        found: quoted(text),
        part: quoted(part),
        names: names.join(", ") || "–",
        functions: Object.keys(FUNCTIONS).join(", "),
      }),
    ]);
  if (text.length > LONGEST) return refused(`${text.length} > ${LONGEST}`);
  // To mathjs "100 + 5 %" is 105: nobody who reads a norm expects that.
  if (text.includes("%")) return refused("%");
  // Of plain numbers only: half the time that all of mathjs takes, before the first norm is read.
  const { parse } = await import("mathjs/number");
  const used: string[] = [];
  try {
    const compute = compiled(parse(text), names, used, 0);
    return { ok: true, value: { text, names: used, compute }, diagnostics: [] };
  } catch (caught) {
    return refused(caught instanceof NotAllowed || caught instanceof SyntaxError ? caught.message : text);
  }
}

function compiled(node: MathNode, names: readonly string[], used: string[], depth: number): Compute {
  if (depth > DEEPEST) throw new NotAllowed(`> ${DEEPEST} ( )`);
  const inside = (part: MathNode) => compiled(part, names, used, depth + 1);
  // What mathjs calls a node is checked by its type alone; its own evaluate and compile are never called.
  const part = node as unknown as {
    readonly value?: unknown;
    readonly name?: string;
    readonly op?: string;
    readonly implicit?: boolean;
    readonly content?: MathNode;
    readonly args?: readonly MathNode[];
    readonly fn?: { readonly type?: string; readonly name?: string };
  };
  switch (node.type) {
    case "ConstantNode": {
      const { value } = part;
      if (typeof value !== "number" || !Number.isFinite(value)) throw new NotAllowed(node.toString());
      return () => value;
    }
    case "SymbolNode": {
      const name = part.name!;
      if (!names.includes(name)) throw new NotAllowed(name);
      if (!used.includes(name)) used.push(name);
      const at = used.indexOf(name);
      return (values) => values[at]!;
    }
    case "ParenthesisNode":
      return inside(part.content!);
    case "OperatorNode":
      return operation(part.op!, part.implicit === true, part.args!, inside, node);
    case "FunctionNode": {
      const name = part.fn?.type === "SymbolNode" ? part.fn.name! : "";
      if (!Object.hasOwn(FUNCTIONS, name)) throw new NotAllowed(name || node.toString());
      const [apply, least, most] = FUNCTIONS[name]!;
      const args = part.args!.map(inside);
      if (args.length < least || args.length > most) throw new NotAllowed(node.toString());
      return (values) => apply(...args.map((arg) => arg(values)));
    }
    default:
      throw new NotAllowed(node.toString());
  }
}

function operation(
  op: string,
  implicit: boolean,
  args: readonly MathNode[],
  inside: (part: MathNode) => Compute,
  node: MathNode,
): Compute {
  if (implicit) throw new NotAllowed(node.toString());
  const [left, right] = args;
  if (right === undefined) {
    if (op !== "-") throw new NotAllowed(node.toString());
    const only = inside(left!);
    return (values) => -only(values);
  }
  const a = inside(left!);
  if (op === "^") {
    const power = Number(right.toString());
    if (!Number.isInteger(power) || Math.abs(power) > HIGHEST_POWER) throw new NotAllowed(node.toString());
    return (values) => a(values) ** power;
  }
  const apply = Object.hasOwn(OPERATORS, op) ? OPERATORS[op] : undefined;
  if (!apply) throw new NotAllowed(op);
  const b = inside(right);
  return (values) => apply(a(values), b(values));
}
