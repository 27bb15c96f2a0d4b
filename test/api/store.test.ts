/** The run store keeps what was used last, within its bounds; and what a client prefers is read as it is written. */

import { describe, expect, it } from "vitest";
import { accepts, voice } from "../../api/preferences.js";
import { type StoredRun, memoryStore } from "../../api/store.js";

const run = (name: string, size = 1): StoredRun => ({
  address: name,
  receiptId: name,
  question: `question of ${name}`,
  asked: Buffer.alloc(size),
  results: {},
});
const kept = async (store: ReturnType<typeof memoryStore>, ...names: string[]) => {
  const found = await Promise.all(names.map((name) => store.byQuestion(`question of ${name}`)));
  return found.map((one) => one?.address ?? "–").join(" ");
};

describe("a store", () => {
  it("lets go of the run that was used longest ago", async () => {
    const store = memoryStore({ runs: 2, bytes: 100 });
    await store.keep(run("a"));
    await store.keep(run("b"));
    await store.byAddress("a");
    await store.keep(run("c"));
    expect(await store.byAddress("b")).toBeUndefined();
    expect(await kept(store, "a", "b", "c")).toBe("a – c");
  });

  it("holds no more bytes than it may, whatever replaces what", async () => {
    const store = memoryStore({ runs: 10, bytes: 100 });
    await store.keep(run("a", 40));
    await store.keep({ ...run("a", 40), results: { nl: Buffer.alloc(20) } });
    await store.keep(run("b", 40));
    expect(await kept(store, "a", "b")).toBe("a b");
    await store.keep(run("c", 1));
    expect(await kept(store, "a", "b", "c")).toBe("– b c");
    await store.keep(run("d", 101));
    expect(await kept(store, "b", "c", "d")).toBe("– – –");
    await store.keep(run("e", 100));
    expect(await kept(store, "e")).toBe("e");
  });
});

describe("what a client prefers", () => {
  it.each([
    [undefined, true],
    ["", true],
    ["*/*", true],
    ["application/*", true],
    ["application/json; charset=utf-8", true],
    ["text/html, application/json;q=0.1", true],
    ["text/html", false],
    ["application/json;q=0", false],
    ["application/json;q=0, */*", false],
    ["application/*;q=0, application/json", true],
    ["application/json;q=nonsense", false],
    [",;,", false],
  ])("Accept: %s → %s", (header, taken) => {
    expect(accepts(header, "application/json")).toBe(taken);
  });

  it.each([
    [undefined, undefined, "nl", false],
    [undefined, "*", "nl", false],
    [undefined, "en-US,en;q=0.9,nl;q=0.8", "en", true],
    [undefined, "de, nl;q=0.1, en;q=0", "nl", false],
    [undefined, "de", "nl", false],
    ["en", "nl", "en", false],
    ["nl", "en", "nl", false],
    ["fr", "en", "en", true],
    [["en"], "nl", "nl", false],
  ])("lang %s, Accept-Language %s → %s", (lang, header, language, negotiated) => {
    const found = voice(lang, header);
    expect([found.words.language, found.negotiated]).toEqual([language, negotiated]);
  });
});
