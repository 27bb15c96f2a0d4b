/** A file from the web, whole or not at all: resumed where it broke off, tried again, checked, then renamed. */

import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pipeline } from "node:stream/promises";
import type { IncomingMessage } from "node:http";
import { type Checked, checked, error } from "../diagnostics.js";
import { fingerprintFile } from "./file-fingerprint.js";
import { httpRequest, httpText } from "./http.js";

/** checksum  as published: the digits themselves, or the address of a file that begins with them */
export interface DownloadSource {
  readonly url: string;
  readonly mostBytes: number;
  readonly checksum?: {
    readonly algorithm: "md5" | "sha256";
    readonly value?: string;
    readonly url?: string;
  };
}

export interface Downloaded {
  readonly url: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** The published checksum was there, and equal. */
  readonly verified: boolean;
  /** It lay there already, and the server says that it is still the same. */
  readonly unchanged: boolean;
}

export interface DownloadOptions {
  readonly tries?: number;
  /** First pause before trying again; each next one is twice as long. */
  readonly pauseMilliseconds?: number;
  readonly idleMilliseconds?: number;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly tell?: (done: number) => void;
  /** What was known of the file when it was fetched before. */
  readonly before?: Downloaded | undefined;
}

const TRIES = 6;
const PAUSE_MILLISECONDS = 1000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;
const CHECKSUM_BYTES = 10_000;

/** What a broken-off file belongs to; without this nothing is resumed. */
interface Partial {
  readonly url: string;
  readonly validator: string;
}

/** A reason that trying again will not mend. */
class Hopeless extends Error {}

/**
 * findings  `download-failed` (with the reason), `download-checksum`, `download-too-large`; after any of them there is
 *           no file at `path` that was not there before, and after the last two no part of it either
 */
export async function download(
  source: DownloadSource,
  path: string,
  options: DownloadOptions = {},
): Promise<Checked<Downloaded>> {
  const { tries = TRIES, pauseMilliseconds = PAUSE_MILLISECONDS } = options;
  const none = {} as Downloaded;
  await mkdir(dirname(path), { recursive: true });
  for (let attempt = 1; ; attempt++) {
    try {
      const answered = await attemptOnce(source, path, options);
      return answered;
    } catch (reason) {
      const { message } = reason as Error;
      if (attempt >= tries || reason instanceof Hopeless)
        return checked(none, [error("download-failed", source.url, { reason: message, tries: attempt })]);
      await pause(Math.min(LONGEST_PAUSE_MILLISECONDS, pauseMilliseconds * 2 ** (attempt - 1)));
    }
  }
}

async function attemptOnce(
  source: DownloadSource,
  path: string,
  options: DownloadOptions,
): Promise<Checked<Downloaded>> {
  const { url, mostBytes } = source;
  const { before } = options;
  const part = `${path}.part`;
  const had = before && (await stat(path).catch(() => undefined))?.size === before.bytes ? before : undefined;
  const held = await resumable(part, url);
  const headers: Record<string, string> = { "accept-encoding": "identity" };
  if (held) Object.assign(headers, { range: `bytes=${held.bytes}-`, "if-range": held.validator });
  else if (had?.etag !== undefined) headers["if-none-match"] = had.etag;
  else if (had?.lastModified !== undefined) headers["if-modified-since"] = had.lastModified;
  const answer = await httpRequest(url, { headers, ...options });
  const { statusCode: status = 0 } = answer;
  if (status === 304 && had) {
    answer.resume();
    return checked({ ...had, unchanged: true }, []);
  }
  const isWhole = status === 416 && held && answer.headers["content-range"] === `bytes */${held.bytes}`;
  if (status !== 200 && status !== 206 && !isWhole) {
    answer.resume();
    if (status === 416) await forget(part);
    if (status >= 400 && status < 500 && ![408, 416, 425, 429].includes(status))
      throw new Hopeless(`HTTP ${status}`);
    throw new Error(`HTTP ${status}`);
  }
  const isOther =
    status === 206 && /^"/.test(held?.validator ?? "") && answer.headers.etag !== held?.validator;
  if (isOther) {
    answer.destroy();
    await forget(part);
    throw new Error("the file on the server changed");
  }
  const from = isWhole ? held.bytes : status === 206 ? rangeStart(answer, held?.bytes) : 0;
  const length = isWhole ? 0 : Number(answer.headers["content-length"] ?? NaN);
  const total = from + length;
  if (total > mostBytes) {
    answer.destroy();
    await forget(part);
    return checked({} as Downloaded, [error("download-too-large", url, { bytes: total, most: mostBytes })]);
  }
  const { etag, "last-modified": lastModified } = answer.headers;
  // A weak tag does not promise the same bytes.
  const validator = etag !== undefined && !etag.startsWith("W/") ? etag : lastModified;
  await forgetNote(part);
  if (validator !== undefined) await writeFile(`${part}.json`, JSON.stringify({ url, validator }));
  const bytes = await received(
    answer,
    part,
    from,
    Number.isFinite(total) ? total : undefined,
    mostBytes,
    options,
  );
  if (bytes > mostBytes) {
    await forget(part);
    return checked({} as Downloaded, [error("download-too-large", url, { bytes, most: mostBytes })]);
  }
  const published = await publishedDigits(source, options);
  if (published !== undefined && source.checksum) {
    const found = await digits(part, source.checksum.algorithm);
    if (found !== published) {
      await forget(part);
      return checked({} as Downloaded, [error("download-checksum", url, { expected: published, found })]);
    }
  }
  const sha256 = await fingerprintFile(part);
  await rename(part, path);
  await forget(part);
  return checked(
    {
      url,
      bytes,
      sha256,
      ...(etag !== undefined ? { etag } : {}),
      ...(lastModified !== undefined ? { lastModified } : {}),
      verified: published !== undefined,
      unchanged: false,
    },
    [],
  );
}

/** throws  when the server sends another piece than was asked for, or fewer bytes than it promised */
async function received(
  answer: IncomingMessage,
  part: string,
  from: number,
  total: number | undefined,
  mostBytes: number,
  { tell }: DownloadOptions,
): Promise<number> {
  let bytes = from;
  answer.on("data", (piece: Buffer) => {
    bytes += piece.length;
    if (total !== undefined && total > 0) tell?.(bytes / total);
    if (bytes > mostBytes) answer.destroy();
  });
  try {
    await pipeline(answer, createWriteStream(part, { flags: from > 0 ? "a" : "w" }));
  } catch (reason) {
    if (bytes <= mostBytes) throw reason;
  }
  if (total !== undefined && bytes < total) throw new Error(`${bytes} of ${total} bytes`);
  return bytes;
}

function rangeStart(answer: IncomingMessage, asked: number | undefined): number {
  const start = /^bytes (\d+)-/.exec(answer.headers["content-range"] ?? "")?.[1];
  if (start !== undefined && Number(start) === asked) return asked;
  answer.destroy();
  throw new Error("another piece than was asked for");
}

async function resumable(
  part: string,
  url: string,
): Promise<{ bytes: number; validator: string } | undefined> {
  try {
    const note = JSON.parse(await readFile(`${part}.json`, "utf8")) as Partial;
    const { size } = await stat(part);
    return note.url === url && size > 0 ? { bytes: size, validator: note.validator } : undefined;
  } catch {
    return undefined;
  }
}

const forgetNote = (part: string) => rm(`${part}.json`, { force: true });
async function forget(part: string): Promise<void> {
  await forgetNote(part);
  await rm(part, { force: true });
}

/** "d41d8… netherlands-latest.osm.pbf" */
async function publishedDigits(
  { checksum }: DownloadSource,
  options: DownloadOptions,
): Promise<string | undefined> {
  if (!checksum) return undefined;
  if (checksum.value !== undefined) return checksum.value.toLowerCase();
  if (checksum.url === undefined) return undefined;
  const answer = await httpRequest(checksum.url, options);
  if (answer.statusCode !== 200) {
    answer.resume();
    throw new Error(`checksum: HTTP ${answer.statusCode}`);
  }
  const found = /^[0-9a-f]{32,64}\b/i.exec((await httpText(answer, CHECKSUM_BYTES)).trim())?.[0];
  if (found === undefined) throw new Error("checksum: no digits");
  return found.toLowerCase();
}

async function digits(path: string, algorithm: "md5" | "sha256"): Promise<string> {
  const hash = createHash(algorithm);
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest("hex");
}
