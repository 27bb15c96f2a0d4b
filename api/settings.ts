/** What the environment says of a server; everything that is wrong with it at once. Empty text counts as absent. */

import { availableParallelism, homedir } from "node:os";
import { join } from "node:path";
import { type Checked, type Diagnostic, checked, error, quoted } from "../geodata/diagnostics.js";
import type { OidcSettings } from "./access/oidc.js";

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** Threads that compute. */
  readonly threads: number;
  /** Folder of runs and studies. */
  readonly folder: string;
  /** postgres://…; then runs are kept there. */
  readonly database?: string;
  /** File of tokens. */
  readonly tokens?: string;
  readonly oidc?: OidcSettings;
  /** Requests a minute from one address, where the server may be reached from outside. */
  readonly perMinute: number;
  /** Proxies in front whose word about the asker's address is taken. */
  readonly proxies: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LARGEST_PORT = 65_535;
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];
/** A planner who moves a slider asks some ten times a second, for some seconds. */
const USUAL_PER_MINUTE = 600;
const MOST = { threads: 64, perMinute: 1_000_000, proxies: 10 };
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/**
 * findings  `out-of-range` (PORT, THREADS, RATE_LIMIT, TRUST_PROXY), `not-allowed` (LOG_LEVEL), `oidc-incomplete`,
 *           `open-without-access`: beyond this computer without tokens or OIDC
 */
export function settingsOf(environment: Environment): Checked<Settings> {
  const diagnostics: Diagnostic[] = [];
  const text = (name: string) => environment[name] || undefined;
  const count = (name: string, usual: number, least: number, most: number): number => {
    const found = text(name) ?? String(usual);
    if (!/^\d{1,9}$/.test(found) || Number(found) < least || Number(found) > most)
      diagnostics.push(error("out-of-range", name, { found: quoted(found), limit: `${least} – ${most}` }));
    return Number(found);
  };
  const host = text("HOST") ?? "127.0.0.1";
  const logLevel = text("LOG_LEVEL") ?? "info";
  if (!LOG_LEVELS.includes(logLevel))
    diagnostics.push(
      error("not-allowed", "LOG_LEVEL", { found: quoted(logLevel), allowed: LOG_LEVELS.join(", ") }),
    );
  const tokens = text("KETENIMPACT_TOKENS");
  const oidc = oidcOf(text, diagnostics);
  if (!LOOPBACK.test(host) && tokens === undefined && !oidc)
    diagnostics.push(error("open-without-access", "HOST", { host: quoted(host) }));
  const database = text("DATABASE_URL");
  const settings: Settings = {
    host,
    port: count("PORT", 3000, 0, LARGEST_PORT),
    logLevel,
    // One is left for the thread that answers.
    threads: count("THREADS", Math.max(1, availableParallelism() - 1), 1, MOST.threads),
    folder: text("KETENIMPACT_STORE") ?? join(homedir(), ".local", "share", "ketenimpact"),
    ...(database === undefined ? {} : { database }),
    ...(tokens === undefined ? {} : { tokens }),
    ...(oidc ? { oidc } : {}),
    perMinute: count("RATE_LIMIT", USUAL_PER_MINUTE, 1, MOST.perMinute),
    proxies: count("TRUST_PROXY", 0, 0, MOST.proxies),
  };
  return checked(settings, diagnostics);
}

/** The issuer makes it: then the audience must be there too, and every address must be one that nobody can listen in on. */
function oidcOf(
  text: (name: string) => string | undefined,
  diagnostics: Diagnostic[],
): OidcSettings | undefined {
  const [issuer, audience, jwks] = [text("OIDC_ISSUER"), text("OIDC_AUDIENCE"), text("OIDC_JWKS")];
  if (issuer === undefined && audience === undefined && jwks === undefined) return undefined;
  for (const [name, value] of Object.entries({ OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience }))
    if (value === undefined) diagnostics.push(error("oidc-incomplete", name, { missing: name }));
  for (const [name, value] of Object.entries({ OIDC_ISSUER: issuer, OIDC_JWKS: jwks }))
    if (value !== undefined && !isSafe(value))
      diagnostics.push(error("oidc-not-https", name, { found: quoted(value) }));
  return {
    issuer: issuer ?? "",
    audience: audience ?? "",
    ...(jwks === undefined ? {} : { jwks }),
    rolesClaim: text("OIDC_ROLES_CLAIM") ?? "roles",
  };
}

function isSafe(address: string): boolean {
  try {
    const { protocol, hostname } = new URL(address);
    return protocol === "https:" || (protocol === "http:" && LOOPBACK.test(hostname));
  } catch {
    return false;
  }
}
