/** HTTP requests that honour the proxy of the environment; node's own fetch (Node 20) does not. */

import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { type Socket } from "node:net";
import { connect as secured } from "node:tls";

export interface HttpRequest {
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Nothing heard for so long: given up. */
  readonly idleMilliseconds?: number;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

const IDLE_MILLISECONDS = 60_000;
const MOST_REDIRECTS = 5;

/** Follows redirects, never from https to http. throws Error with the reason */
export async function httpRequest(url: string, asked: HttpRequest = {}): Promise<IncomingMessage> {
  let at = new URL(url);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const answer = await once(at, asked);
    const { location } = answer.headers;
    if (![301, 302, 303, 307, 308].includes(answer.statusCode ?? 0) || location === undefined) return answer;
    answer.resume();
    const next = new URL(location, at);
    if (at.protocol === "https:" && next.protocol !== "https:")
      throw new Error(`redirect to ${next.protocol}`);
    at = next;
  }
  throw new Error(`more than ${MOST_REDIRECTS} redirects`);
}

/** The whole answer as text; no more than `mostBytes`. throws as httpRequest */
export async function httpText(answer: IncomingMessage, mostBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > mostBytes) {
      answer.destroy();
      throw new Error(`an answer of more than ${mostBytes} bytes`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

/**
 * The proxy for an address, by HTTPS_PROXY, HTTP_PROXY and NO_PROXY in upper or lower case.
 * NO_PROXY: hosts with their subdomains, "host:port", or "*"; none of them is asked by way of the proxy.
 */
export function proxyFor(
  url: URL,
  environment: Readonly<Record<string, string | undefined>>,
): URL | undefined {
  const of = (name: string) => environment[name.toLowerCase()] ?? environment[name];
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const spared = (of("NO_PROXY") ?? "").split(/[\s,]+/).filter((entry) => entry !== "");
  const isSpared = spared.some((entry) => {
    const [host, only] = entry.replace(/^\*?\./, "").split(":");
    if (entry === "*") return true;
    return (
      (url.hostname === host || url.hostname.endsWith(`.${host}`)) && (only === undefined || only === port)
    );
  });
  const proxy = url.protocol === "https:" ? of("HTTPS_PROXY") : of("HTTP_PROXY");
  return isSpared || proxy === undefined || proxy === "" ? undefined : new URL(proxy);
}

async function once(url: URL, asked: HttpRequest): Promise<IncomingMessage> {
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new Error(`no address of the web: ${url.protocol}`);
  const { method = "GET", headers = {}, body, idleMilliseconds = IDLE_MILLISECONDS } = asked;
  const proxy = proxyFor(url, asked.environment ?? process.env);
  const isSecure = url.protocol === "https:";
  const socket = proxy && isSecure ? await tunnel(proxy, url, idleMilliseconds) : undefined;
  return new Promise((resolve, reject) => {
    const common = {
      method,
      headers: {
        "user-agent": "ketenimpact",
        ...headers,
        ...(proxy && !isSecure ? { host: url.host, ...credentials(proxy) } : {}),
      },
      ...(socket
        ? { createConnection: () => secured({ socket, servername: url.hostname }), agent: false }
        : {}),
    };
    const made = isSecure
      ? secureRequest(url, common, resolve)
      : proxy
        ? plainRequest({ ...common, host: proxy.hostname, port: proxy.port || 80, path: url.href }, resolve)
        : plainRequest(url, common, resolve);
    made.setTimeout(idleMilliseconds, () =>
      made.destroy(new Error(`no answer for ${idleMilliseconds / 1000} s`)),
    );
    made.on("error", reject);
    made.end(body);
  });
}

/** A way through the proxy to a server that is spoken to in secret. */
function tunnel(proxy: URL, url: URL, idleMilliseconds: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const target = `${url.hostname}:${url.port || 443}`;
    const asked = (proxy.protocol === "https:" ? secureRequest : plainRequest)({
      method: "CONNECT",
      host: proxy.hostname,
      port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
      path: target,
      headers: { host: target, ...credentials(proxy) },
    });
    asked.setTimeout(idleMilliseconds, () => asked.destroy(new Error("no answer from the proxy")));
    asked.on("connect", ({ statusCode }, socket: Socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new Error(`the proxy answers ${statusCode}`));
    });
    asked.on("error", reject);
    asked.end();
  });
}

function credentials({ username, password }: URL): Record<string, string> {
  if (username === "") return {};
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(text).toString("base64")}` };
}
