/** Tokens of people and programs, kept as hashes in a file: the file opens no door. */

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { Type, type Static } from "typebox";
import { type Checked, checked, error, quoted } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import { readJson } from "../../geodata/sources/json.js";
import { type Caller, ROLES, type Role } from "./caller.js";

const TokenForm = Type.Object({
  name: Type.String({
    minLength: 1,
    maxLength: 100,
    description: "Whose runs they are that are asked with it",
  }),
  role: Type.Enum([...ROLES]),
  sha256: Type.String({
    pattern: "^[0-9a-f]{64}$",
    description: "Of the token: the token itself is kept nowhere",
  }),
});

export const TokensForm = Type.Object({
  format: Type.Optional(Type.String()),
  tokens: Type.Array(TokenForm),
});
export type Tokens = Static<typeof TokensForm>;

/** A token is 256 bits of chance: so one round of SHA-256 keeps it, where a password would need a slow hash. */
const SECRET_BYTES = 32;
const PREFIX = "ki_";

const hashOf = (token: string) => createHash("sha256").update(token).digest();

/** returns  the token, to be shown once, and what is kept of it */
export function newToken(name: string, role: Role): { token: string; kept: Tokens["tokens"][number] } {
  const token = `${PREFIX}${randomBytes(SECRET_BYTES).toString("base64url")}`;
  return { token, kept: { name, role, sha256: hashOf(token).toString("hex") } };
}

/** findings  those of readJson and checkForm; `token-name-twice` */
export async function readTokens(path: string): Promise<Checked<Tokens>> {
  const document = await readJson(path, "tokens");
  if (!document.ok) return document;
  const diagnostics = [...document.diagnostics, ...checkForm(TokensForm, document.value, path)];
  const tokens = document.value as unknown as Tokens;
  // Findings come all at once, so also of a file that has another form.
  const listed: readonly unknown[] = Array.isArray(tokens.tokens) ? tokens.tokens : [];
  const names = listed.flatMap((one) =>
    typeof one === "object" && one !== null && "name" in one && typeof one.name === "string"
      ? [one.name]
      : [],
  );
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  diagnostics.push(
    ...[...new Set(twice)].map((name) => error("token-name-twice", `${path} tokens`, { name: quoted(name) })),
  );
  return checked(tokens, diagnostics);
}

/** All hashes are compared, each in constant time: how long it takes says nothing of how near a guess came. */
export function tokenCallers({ tokens }: Tokens): (token: string) => Caller | undefined {
  const known = tokens.map(({ name, role, sha256 }) => ({
    hash: Buffer.from(sha256, "hex"),
    caller: { name: `token:${name}`, role },
  }));
  return (token) => {
    const hash = hashOf(token);
    return known.filter((one) => timingSafeEqual(one.hash, hash)).at(0)?.caller;
  };
}
