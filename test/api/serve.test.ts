/** `ketenimpact serve` as a process: where it listens, what stands in its way, how it stops. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const running: ChildProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), "serve-"));
const tokens = join(folder, "tokens.json");
afterAll(() => {
  running.forEach((child) => child.kill("SIGKILL"));
  rmSync(folder, { recursive: true, force: true });
});

function start(environment: Record<string, string>, ...options: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "api/cli.ts", "serve", ...options], {
    env: { ...process.env, LOG_LEVEL: "silent", HOST: "", KETENIMPACT_STORE: folder, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  const told = { out: "", err: "" };
  child.stdout.on("data", (data: Buffer) => (told.out += data.toString()));
  child.stderr.on("data", (data: Buffer) => (told.err += data.toString()));
  const ended = once(child, "close").then(([status]) => status as number | null);
  const said = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(told.err + told.out);
      if (found) return found[1]!;
      await Promise.race([once(child.stderr, "data"), once(child.stdout, "data"), once(child, "close")]);
      if (child.exitCode !== null) throw new Error(told.err);
    }
  };
  return { child, told, ended, said };
}

describe("serve", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "says where it listens, answers, and stops on %s",
    async (signal) => {
      const { child, told, ended, said } = start({ PORT: "0" }, "--lang", "en");
      const address = await said(/listens on (http:\/\/127\.0\.0\.1:\d+)/);
      expect(await (await fetch(`${address}/readyz`)).json()).toMatchObject({ status: "ready" });
      child.kill(signal);
      expect(await ended).toBe(0);
      expect(told.out).toBe("");
      expect(told.err).toMatch(/Stops once running questions are answered/);
    },
  );

  it("logs what was asked for, not by whom or about what", async () => {
    const { child, told, ended, said } = start({ PORT: "0", LOG_LEVEL: "info" }, "--lang", "en");
    const address = await said(/listens on (http:\/\/127\.0\.0\.1:\d+)/);
    await fetch(`${address}/api/v1/shared/secret`);
    await fetch(`${address}/api/v1/norms?on=2015-01-01`, { headers: { "user-agent": "somebody" } });
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    const lines = told.err.split("\n").filter((line) => line.startsWith("{"));
    expect(lines.some((line) => line.includes('"req":{"method":"GET","path":"/api/v1/norms"}'))).toBe(true);
    expect(lines.join("\n")).not.toMatch(/2015|secret|somebody|remote|127\.0\.0\.1/);
  });

  it("answers from a region of the user's when a scenario names none", async () => {
    const { child, told, ended, said } = start(
      { PORT: "0" },
      "--region",
      "test/broken/good",
      "--format",
      "json",
    );
    const address = await said(/"address": "(http:[^"]+)"/);
    const listed = (await (await fetch(`${address}/api/v1/regions`)).json()) as {
      name: string;
      usual: boolean;
    }[];
    expect(listed.map(({ usual }) => usual).sort()).toEqual([false, true]);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(JSON.parse(told.out)).toEqual({ address });
  });

  it("says so when the port is taken, and ends with 1", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const { ended, told } = start({ PORT: String(port) });
    expect(await ended).toBe(1);
    expect(told.err).toMatch(/\[port-in-use\]/);
    expect(told.err).toContain(String(port));
    expect(told.err).not.toMatch(/    at /);
    other.close();
  });

  it.each([
    ["cannot-listen", { PORT: "0", HOST: "192.0.2.1", KETENIMPACT_TOKENS: tokens }],
    ["open-without-access", { PORT: "0", HOST: "192.0.2.1" }],
    ["store-unreachable", { PORT: "0", DATABASE_URL: "postgres://nobody:secret@127.0.0.1:1/none" }],
    ["store-cannot-open", { PORT: "0", KETENIMPACT_STORE: "package.json" }],
    ["out-of-range", { PORT: "70000" }],
    ["out-of-range", { PORT: "http" }],
    ["not-allowed", { PORT: "0", LOG_LEVEL: "loud" }],
  ])("%s: %j", async (code, environment) => {
    writeFileSync(tokens, '{"format":"ketenimpact/tokens@1","tokens":[]}');
    const { ended, told } = start(environment, "--format", "json");
    expect(await ended).toBe(1);
    expect(JSON.parse(told.out)).toMatchObject({ diagnostics: [{ code }] });
    expect(told.out).not.toContain("secret");
  });
});
