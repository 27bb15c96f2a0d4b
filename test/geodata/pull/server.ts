/** A server of files that misbehaves as it is told. */

import { createHash } from "node:crypto";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Served {
  readonly url: string;
  readonly asked: IncomingMessage[];
  readonly close: () => Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers by path; each list of answers is gone through once, the last one stays. */
export async function serve(answers: Readonly<Record<string, Answer | Answer[]>>): Promise<Served> {
  const asked: IncomingMessage[] = [];
  const left = new Map(Object.entries(answers).map(([path, all]) => [path, [all].flat()]));
  const server: Server = createServer((request, response) => {
    asked.push(request);
    const [path] = request.url!.split("?");
    const all = left.get(path!) ?? left.get("*");
    if (!all) response.writeHead(404).end();
    else (all.length > 1 ? all.shift()! : all[0]!)(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((done) => {
      server.closeAllConnections();
      server.close(() => done());
    });
  return { url: `http://127.0.0.1:${port}`, asked, close };
}

export const tagOf = (bytes: Uint8Array) =>
  `"${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}"`;

/** A file as a good server gives it: ranges, tags, not modified. */
export const file =
  (bytes: Uint8Array): Answer =>
  (request, response) => {
    const etag = tagOf(bytes);
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304).end();
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "");
    const from = range && request.headers["if-range"] === etag ? Number(range[1]) : 0;
    if (from >= bytes.length && from > 0)
      return void response.writeHead(416, { "content-range": `bytes */${bytes.length}` }).end();
    const piece = bytes.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, {
      etag,
      "content-length": piece.length,
      ...(from > 0 ? { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
    });
    response.end(piece);
  };

/** The same, but the line breaks after so many bytes of each answer. */
export const breaking =
  (bytes: Uint8Array, after: number): Answer =>
  (request, response) => {
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "");
    const from = range ? Number(range[1]) : 0;
    response.writeHead(from > 0 ? 206 : 200, {
      etag: tagOf(bytes),
      "content-length": bytes.length - from,
      ...(from > 0 ? { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
    });
    response.write(bytes.subarray(from, from + after), () => setTimeout(() => response.destroy(), 20));
  };

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(code, headers).end("no");
