/** Answers that are kept packed: sent as they are to who unpacks them, and unpacked to who does not. */

import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { FastifyReply } from "fastify";
import { type Voice, acceptsGzip } from "../preferences.js";
import type { StoredRun } from "../store.js";

export const JSON_UTF8 = "application/json; charset=utf-8";

/** packed  gzip of a text of this media type */
export async function sendPacked(reply: FastifyReply, packed: Buffer, type: string): Promise<FastifyReply> {
  void reply.type(type);
  if (!acceptsGzip(reply.request.headers["accept-encoding"]))
    return reply.send(await promisify(gunzip)(packed));
  return reply.header("content-encoding", "gzip").send(packed);
}

/** The receipt id; where the headers alone chose another language, that is another representation of one address. */
const etag = ({ address }: StoredRun, { negotiated, words }: Voice) =>
  `"${address}${negotiated ? `-${words.language}` : ""}"`;

export const label = (reply: FastifyReply, run: StoredRun, spoken: Voice) =>
  reply
    .header("etag", etag(run, spoken))
    .header("vary", "accept-language, accept-encoding")
    .header("content-language", spoken.words.language)
    .header("cache-control", "private, no-cache");

/** If-None-Match: a list of tags, weak or not, or "*". */
export function hasIt(reply: FastifyReply, run: StoredRun, spoken: Voice): boolean {
  const found = reply.request.headers["if-none-match"]?.split(",") ?? [];
  const tag = etag(run, spoken);
  return found.some((one) => ["*", tag].includes(one.trim().replace(/^W\//, "")));
}
