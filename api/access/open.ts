/** Who may come in, as the settings say: tokens of a file, of an identity provider, or both. */

import { type Checked, type Diagnostic, checked, hasErrors } from "../../geodata/diagnostics.js";
import type { Settings } from "../settings.js";
import type { Access } from "./guard.js";
import { openOidc } from "./oidc.js";
import { fileCallers, stampOf } from "./token-file.js";
import { readTokens } from "./tokens.js";

/**
 * tell      findings about the file of tokens that come later
 * returns   undefined where nobody is asked who they are
 * findings  those of readTokens and openOidc
 */
export async function openAccess(
  { tokens, oidc }: Settings,
  tell: (diagnostics: readonly Diagnostic[]) => void = () => undefined,
): Promise<Checked<Access | undefined>> {
  const stamp = tokens === undefined ? undefined : await stampOf(tokens);
  const read = tokens === undefined ? undefined : await readTokens(tokens);
  const provider = oidc && (await openOidc(oidc));
  const diagnostics = [...(read?.diagnostics ?? []), ...(provider?.diagnostics ?? [])];
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };
  if (!read?.ok && !provider?.ok) return checked(undefined, diagnostics);
  const byToken =
    tokens !== undefined && read?.ok ? fileCallers(tokens, stamp, read.value, tell) : () => undefined;
  const byProvider = provider?.ok ? provider.value : () => undefined;
  // The provider first: a token that is not of its kind is no question to it, and a broken file keeps its people not out.
  return checked(async (token: string) => (await byProvider(token)) ?? byToken(token), diagnostics);
}
