/** Tokens of an identity provider (OpenID Connect): signed by it, for us, with a role. The door to jose. */

import { type JWTVerifyGetKey, createRemoteJWKSet, errors, jwtVerify } from "jose";
import { type Checked, checked, error } from "../../geodata/diagnostics.js";
import { Refused } from "../problems.js";
import { type Caller, ROLES } from "./caller.js";

export interface OidcSettings {
  readonly issuer: string;
  /** Our name with the provider: a token for somebody else is none for us. */
  readonly audience: string;
  /** Where its keys are; found by discovery when absent. */
  readonly jwks?: string;
  /** The claim that lists roles. */
  readonly rolesClaim: string;
}

/** Signed with a key that only the provider has: a shared secret (HS256) or no signature at all is never accepted. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];
const TIMEOUT_MILLISECONDS = 5_000;
/** Clocks that differ this much are forgiven. */
const TOLERANCE_SECONDS = 30;

/** finding  `oidc-unreachable`: its discovery document cannot be had, or names no keys */
export async function openOidc(
  settings: OidcSettings,
): Promise<Checked<(token: string) => Promise<Caller | undefined>>> {
  const { issuer, jwks } = settings;
  try {
    const address = new URL(jwks ?? (await discovered(issuer)));
    const keys = createRemoteJWKSet(address, { timeoutDuration: TIMEOUT_MILLISECONDS });
    return checked(oidcCallers(settings, keys), []);
  } catch (reason) {
    const values = { issuer, reason: (reason as Error).message };
    return checked(() => Promise.resolve(undefined), [error("oidc-unreachable", "OIDC_ISSUER", values)]);
  }
}

async function discovered(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
  const { jwks_uri: keys } = (await answer.json()) as { jwks_uri?: unknown };
  if (typeof keys !== "string") throw new Error(`${address}: no jwks_uri`);
  return keys;
}

/**
 * returns  undefined for a token that is not valid, or that gives no role here
 * throws   Refused `unavailable` where the keys cannot be had
 */
export const oidcCallers =
  ({ issuer, audience, rolesClaim }: OidcSettings, keys: JWTVerifyGetKey) =>
  async (token: string): Promise<Caller | undefined> => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: TOLERANCE_SECONDS,
        requiredClaims: ["exp", "sub"],
      });
      const roles = [payload[rolesClaim]].flat();
      // Who has both may do most.
      const role = [...ROLES].reverse().find((one) => roles.includes(one));
      return role && { name: `oidc:${payload.sub}`, role };
    } catch (reason) {
      if (isNotValid(reason)) return undefined;
      throw new Refused("unavailable");
    }
  };

/** jose's own findings about a token or its key; anything else is the network, or the provider. */
const isNotValid = (reason: unknown) =>
  reason instanceof errors.JOSEError &&
  !(reason instanceof errors.JWKSTimeout) &&
  reason.code !== "ERR_JOSE_GENERIC";
