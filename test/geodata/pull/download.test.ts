/** Downloads from a server that breaks, lies, moves and stumbles: a whole file or none, and a finding. */

import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { type IncomingMessage, createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type DownloadOptions, type DownloadSource, download } from "../../../geodata/sources/download.js";
import { httpRequest, httpText, proxyFor } from "../../../geodata/sources/http.js";
import { type Answer, type Served, breaking, file, serve, status, tagOf } from "./server.js";

const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 251));
const sha256 = createHash("sha256").update(bytes).digest("hex");
const md5 = createHash("md5").update(bytes).digest("hex");
const QUICK = { pauseMilliseconds: 5, idleMilliseconds: 300, environment: {} };

let served: Served | undefined;
afterEach(async () => {
  await served?.close();
  served = undefined;
});

async function fetched(
  answers: Readonly<Record<string, Answer | Answer[]>>,
  source: Partial<DownloadSource> = {},
  options: DownloadOptions = {},
) {
  served = await serve(answers);
  const { url } = served;
  const folder = mkdtempSync(join(tmpdir(), "ketenimpact-pull-"));
  const path = join(folder, "f.bin");
  const checksum =
    source.checksum?.url === undefined
      ? source.checksum
      : { ...source.checksum, url: url + source.checksum.url };
  const asked = { mostBytes: 1e6, ...source, url: `${url}/f`, ...(checksum ? { checksum } : {}) };
  const found = await download(asked, path, { ...QUICK, ...options });
  return {
    found,
    folder,
    path,
    asked,
    codes: found.diagnostics.map(({ code }) => code),
    left: readdirSync(folder),
  };
}

describe("a download", () => {
  it("is the file, with its sha256", async () => {
    const { found, path, left } = await fetched({ "/f": file(bytes) });
    expect(found).toMatchObject({ ok: true, value: { sha256, bytes: bytes.length, verified: false } });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(left).toEqual(["f.bin"]);
  });

  it("goes on where the line broke, however often", async () => {
    const { found, path } = await fetched({
      "/f": [...Array.from({ length: 4 }, () => breaking(bytes, 20_000)), file(bytes)],
    });
    expect(found.ok && found.value.sha256).toBe(sha256);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    const ranges = served!.asked.map(({ headers }) => headers.range);
    expect(ranges).toEqual([undefined, "bytes=20000-", "bytes=40000-", "bytes=60000-", "bytes=80000-"]);
  });

  it("that is given up leaves no file, and the next one goes on from there", async () => {
    const { found, left, folder, codes, path } = await fetched(
      { "/f": [breaking(bytes, 30_000), status(503)] },
      {},
      { tries: 2 },
    );
    expect([found.ok, codes, left.sort()]).toEqual([
      false,
      ["download-failed"],
      ["f.bin.part", "f.bin.part.json"],
    ]);
    await served!.close();
    served = await serve({ "/f": file(bytes) });
    // The address is another (the port), so nothing may be resumed: it could be another file.
    await download({ url: `${served.url}/f`, mostBytes: 1e6 }, path, QUICK);
    expect(served.asked[0]!.headers.range).toBeUndefined();
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(readdirSync(folder)).toEqual(["f.bin"]);
  });

  it("begins anew when the file has changed meanwhile", async () => {
    const newer = Buffer.from(bytes).reverse();
    const { found, path } = await fetched({ "/f": [breaking(bytes, 20_000), file(newer)] });
    expect(found.ok).toBe(true);
    expect(readFileSync(path).equals(newer)).toBe(true);
  });

  it("begins anew when the server gives a piece of another file", async () => {
    const newer = Buffer.from(bytes).reverse();
    const { found, path } = await fetched({
      "/f": [breaking(bytes, 20_000), breaking(newer, 20_000), file(newer)],
    });
    expect(found.ok).toBe(true);
    expect(readFileSync(path).equals(newer)).toBe(true);
  });

  it("refuses another piece than it asked for", async () => {
    const wrong: Answer = (_request, response) =>
      void response
        .writeHead(206, {
          etag: tagOf(bytes),
          "content-range": `bytes 5-${bytes.length - 1}/${bytes.length}`,
        })
        .end(bytes.subarray(5));
    const { found, codes } = await fetched({ "/f": [breaking(bytes, 20_000), wrong] }, {}, { tries: 3 });
    expect([found.ok, codes]).toEqual([false, ["download-failed"]]);
  });

  it("tries again after 500, and not after 404", async () => {
    const again = await fetched({ "/f": [status(500), status(503), file(bytes)] });
    expect([again.found.ok, served!.asked.length]).toEqual([true, 3]);
    await served!.close();
    const gone = await fetched({ "/f": status(404) });
    expect([gone.codes, served!.asked.length, gone.left]).toEqual([["download-failed"], 1, []]);
    expect(gone.found.diagnostics[0]!.values["reason"]).toBe("HTTP 404");
  });

  it("follows redirects, but not for ever", async () => {
    expect((await fetched({ "/f": status(302, { location: "/g" }), "/g": file(bytes) })).found.ok).toBe(true);
    await served!.close();
    const round = await fetched({ "/f": status(302, { location: "/f" }) }, {}, { tries: 1 });
    expect(round.found.diagnostics[0]!.values["reason"]).toBe("more than 5 redirects");
  });

  it("gives up on a server that says nothing", async () => {
    const { codes } = await fetched({ "/f": () => undefined }, {}, { tries: 2, idleMilliseconds: 50 });
    expect(codes).toEqual(["download-failed"]);
  });

  it("is held against the published checksum, and thrown away when it differs", async () => {
    const right = { algorithm: "md5", url: "/f.md5" } as const;
    const text: Answer = (_request, response) => void response.end(`${md5}  f.bin\n`);
    const good = await fetched({ "/f": file(bytes), "/f.md5": text }, { checksum: right });
    expect(good.found).toMatchObject({ ok: true, value: { verified: true } });
    await served!.close();
    const bad = await fetched(
      { "/f": file(bytes) },
      { checksum: { algorithm: "sha256", value: "0".repeat(64) } },
    );
    expect([bad.codes, bad.left]).toEqual([["download-checksum"], []]);
    await served!.close();
    const stumbling = await fetched(
      { "/f": file(bytes), "/f.md5": [status(500), text] },
      { checksum: right },
    );
    expect(stumbling.found).toMatchObject({ ok: true, value: { verified: true } });
  });

  it("larger than expected is refused, also when the server does not say so", async () => {
    const said = await fetched({ "/f": file(bytes) }, { mostBytes: 50_000 });
    expect([said.codes, said.left]).toEqual([["download-too-large"], []]);
    await served!.close();
    const silent: Answer = (_request, response) => {
      response.writeHead(200);
      for (let i = 0; i < 10; i++) response.write(bytes);
      response.end();
    };
    const unsaid = await fetched({ "/f": silent }, { mostBytes: 150_000 });
    expect([unsaid.codes, unsaid.left]).toEqual([["download-too-large"], []]);
  });

  it("is not fetched again while it is the same", async () => {
    const { found, path, asked } = await fetched({ "/f": file(bytes) });
    if (!found.ok) throw new Error("not fetched");
    const again = await download(asked, path, { ...QUICK, before: found.value });
    expect(again).toMatchObject({ ok: true, value: { sha256, unchanged: true } });
    writeFileSync(path, "cut off by somebody else");
    const mended = await download(asked, path, { ...QUICK, before: found.value });
    expect(mended).toMatchObject({ ok: true, value: { sha256, unchanged: false } });
  });
});

describe("a proxy", () => {
  const from = (url: string, environment: Record<string, string>) =>
    proxyFor(new URL(url), environment)?.href;

  it("is taken from the environment, but for the hosts that are spared", () => {
    const environment = {
      HTTPS_PROXY: "http://p:1",
      http_proxy: "http://q:2",
      NO_PROXY: "cbs.nl, .pdok.nl other.nl:8080",
    };
    expect(from("https://osm.org/", environment)).toBe("http://p:1/");
    expect(from("http://osm.org/", environment)).toBe("http://q:2/");
    for (const spared of [
      "https://cbs.nl/",
      "https://download.cbs.nl/",
      "https://service.pdok.nl/",
      "http://other.nl:8080/",
    ])
      expect(from(spared, environment)).toBeUndefined();
    expect(from("http://other.nl/", environment)).toBe("http://q:2/");
    expect(from("https://notcbs.nl/", environment)).toBe("http://p:1/");
    expect(from("https://osm.org/", { HTTPS_PROXY: "http://p:1", no_proxy: "*" })).toBeUndefined();
    expect(from("https://osm.org/", {})).toBeUndefined();
  });

  it("is asked for whole addresses, with its credentials", async () => {
    served = await serve({ "*": (_request, response) => void response.end("by proxy") });
    const proxy = served.url.replace("//", "//user:secret@");
    const answer = await httpRequest("http://files.example/f", { environment: { HTTP_PROXY: proxy } });
    expect(await httpText(answer, 100)).toBe("by proxy");
    const { url, headers } = served.asked[0]!;
    expect([url, headers.host, headers["proxy-authorization"]]).toEqual([
      "http://files.example/f",
      "files.example",
      `Basic ${Buffer.from("user:secret").toString("base64")}`,
    ]);
  });

  it("opens a tunnel for https, and what comes back through it that is no TLS is told", async () => {
    const tunnels: string[] = [];
    const target = await serve({ "*": status(200) });
    const proxy = createServer();
    proxy.on("connect", ({ url }: IncomingMessage, socket) => {
      tunnels.push(url!);
      const through = connect(Number(new URL(target.url).port), "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        through.pipe(socket);
        socket.pipe(through);
      });
      for (const end of [through, socket]) end.on("error", () => undefined);
    });
    await new Promise<void>((done) => proxy.listen(0, "127.0.0.1", done));
    const { port } = proxy.address() as AddressInfo;
    const asked = httpRequest("https://files.example/f", {
      environment: { HTTPS_PROXY: `http://127.0.0.1:${port}` },
    });
    await expect(asked).rejects.toThrow();
    expect(tunnels).toEqual(["files.example:443"]);
    proxy.closeAllConnections();
    proxy.close();
    await target.close();
  });
});
