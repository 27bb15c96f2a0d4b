/** Who may come in, as the settings say: tokens of a file, of an identity provider, or both. */

import { type Checked, checked, hasErrors } from "../../geodata/diagnostics.js";
import type { Settings } from "../settings.js";
import type { Access } from "./guard.js";
import { openOidc } from "./oidc.js";
import { readTokens, tokenCallers } from "./tokens.js";

/**
 * returns   undefined where nobody is asked who they are
 * findings  those of readTokens and openOidc
 */
export async function openAccess({ tokens, oidc }: Settings): Promise<Checked<Access | undefined>> {
  const read = tokens === undefined ? undefined : await readTokens(tokens);
  const provider = oidc && (await openOidc(oidc));
  const diagnostics = [...(read?.diagnostics ?? []), ...(provider?.diagnostics ?? [])];
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };
  if (!read?.ok && !provider?.ok) return checked(undefined, diagnostics);
  const byToken = read?.ok ? tokenCallers(read.value) : () => undefined;
  const byProvider = provider?.ok ? provider.value : () => undefined;
  return checked((token: string) => byToken(token) ?? byProvider(token), diagnostics);
}
