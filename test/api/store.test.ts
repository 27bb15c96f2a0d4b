/** The run store in memory, in files and in PostgreSQL: one behaviour, one set of tests. */

import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Bounds, NewRun, RunStore } from "../../api/store.js";
import { type FileStore, fileStore } from "../../api/store/files.js";
import { memoryStore } from "../../api/store/memory.js";
import { postgresStore } from "../../api/store/postgres.js";
import { freshDatabase, hasPostgres } from "./postgres.js";

const ROOMY: Bounds = { runs: 100, bytes: 1e6 };

const run = (name: string, size = 1, owners = ["ann"]): NewRun => ({
  address: name,
  receiptId: name,
  question: `question of ${name}`,
  title: `title of ${name}`,
  region: "nl",
  owners,
  asked: Buffer.alloc(size),
  results: {},
});
const kept = async (store: RunStore, ...names: string[]) => {
  const found: string[] = [];
  for (const name of names) found.push((await store.byQuestion(`question of ${name}`))?.address ?? "–");
  return found.join(" ");
};
const folder = () => mkdtemp(join(tmpdir(), "store-"));

interface Place {
  readonly open: (bounds?: Bounds) => Promise<RunStore>;
  /** What the store holds after its process ended; absent for one that holds nothing. */
  readonly again?: () => Promise<RunStore>;
  readonly gone: () => Promise<void>;
}

const PLACES: Readonly<Record<string, () => Promise<Place>>> = {
  memory: () =>
    Promise.resolve({
      open: (bounds) => Promise.resolve(memoryStore(bounds)),
      gone: () => Promise.resolve(),
    }),
  files: async () => {
    const path = await folder();
    const open = (bounds?: Bounds) => fileStore(path, bounds);
    return { open, again: open, gone: () => rm(path, { recursive: true }) };
  },
  PostgreSQL: async () => {
    const { url, drop } = await freshDatabase();
    const open = (bounds?: Bounds) => postgresStore(url, bounds);
    return { open, again: open, gone: drop };
  },
};

describe.each(Object.keys(PLACES))("a store in %s", (name) => {
  const opened: RunStore[] = [];
  const places: Place[] = [];
  afterAll(async () => {
    await Promise.all(opened.map((store) => store.close()));
    await Promise.all(places.map((place) => place.gone()));
  });
  const place = async () => {
    const fresh = await PLACES[name]!();
    places.push(fresh);
    return fresh;
  };
  const storeIn = async (where: Place, bounds?: Bounds) => {
    const store = await where.open(bounds);
    opened.push(store);
    return store;
  };
  const missing = name === "PostgreSQL" && !hasPostgres;
  const test = it.skipIf(missing);

  test("lets go of the run that was used longest ago", async () => {
    const store = await storeIn(await place(), { runs: 2, bytes: 100 });
    await store.keep(run("a"));
    await store.keep(run("b"));
    await store.byAddress("a");
    await store.keep(run("c"));
    expect(await store.byAddress("b")).toBeUndefined();
    expect(await kept(store, "a", "b", "c")).toBe("a – c");
  });

  test("holds no more bytes than it may, whatever replaces what", async () => {
    const store = await storeIn(await place(), { runs: 10, bytes: 100 });
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

  test("gives back what was kept, and joins what several keep at once", async () => {
    const store = await storeIn(await place(), ROOMY);
    const asked = Buffer.from([0, 255, 10, 13]);
    await Promise.all([
      store.keep({ ...run("a"), asked, results: { nl: Buffer.from("nl\n") } }),
      store.keep({ ...run("a", 1, ["bob"]), asked, results: { en: Buffer.from("en") } }),
      store.keep({ ...run("a", 1, ["cas"]), asked }),
    ]);
    const found = (await store.byAddress("a"))!;
    expect(found).toMatchObject({ ...run("a", 1, ["ann", "bob", "cas"]), asked: found.asked, results: {} });
    expect([...found.asked]).toEqual([...asked]);
    expect([String(found.results.nl), String(found.results.en)]).toEqual(["nl\n", "en"]);
    expect(Math.abs(Date.parse(found.kept) - Date.now())).toBeLessThan(60_000);
  });

  test("gives one address to one question", async () => {
    const store = await storeIn(await place(), ROOMY);
    await store.keep(run("a"));
    expect(await store.keep({ ...run("a", 1, ["bob"]), question: "another" })).toBeUndefined();
    expect((await store.byAddress("a"))!.owners).toEqual(["ann"]);
  });

  test("finds by share, until it is private again", async () => {
    const store = await storeIn(await place(), ROOMY);
    await store.keep(run("a"));
    await store.share("a", "secret");
    await store.share("nothing", "other");
    expect((await store.byShare("secret"))!.address).toBe("a");
    expect((await store.keep(run("a", 1, ["bob"])))!.share).toBe("secret");
    await store.share("a", undefined);
    expect(await store.byShare("secret")).toBeUndefined();
    expect((await store.byAddress("a"))!.share).toBeUndefined();
  });

  test("lists what somebody asked, newest first, page after page, each run once", async () => {
    const store = await storeIn(await place(), ROOMY);
    const names = Array.from({ length: 7 }, (_, nth) => `run-${nth}`);
    await Promise.all(names.map((one) => store.keep(run(one))));
    await store.keep(run("of bob", 1, ["bob"]));
    const pages: string[][] = [];
    for (let page = await store.list("ann", 3); ; page = await store.list("ann", 3, page.runs.at(-1))) {
      pages.push(page.runs.map(({ address }) => address));
      const times = page.runs.map((one) => one.kept);
      expect(times).toEqual([...times].sort().reverse());
      if (!page.more) break;
    }
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(pages.flat().sort()).toEqual(names);
    expect((await store.list("bob", 3)).runs).toMatchObject([{ title: "title of of bob", owners: ["bob"] }]);
    expect((await store.list("nobody", 3)).runs).toEqual([]);
  });

  it.skipIf(missing || name === "memory")(
    "holds it all after the end of the process, with the order of use",
    async () => {
      const where = await place();
      const store = await where.open(ROOMY);
      for (const one of ["a", "b", "c"]) {
        await store.keep({ ...run(one), results: { nl: Buffer.from(one) } });
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
      await store.share("b", "secret");
      await store.byAddress("a");
      await store.close();
      const later = await storeIn(where, { runs: 3, bytes: 1e6 });
      await later.keep(run("d"));
      expect(await kept(later, "a", "b", "c", "d")).toBe("a b – d");
      expect(String((await later.byShare("secret"))!.results.nl)).toBe("b");
    },
  );
});

describe("a store in files", () => {
  it("sets aside what it cannot read, drops drafts, and holds the rest", async () => {
    const path = await folder();
    const before = await fileStore(path);
    for (const one of ["a", "b", "c", "d"]) await before.keep({ ...run(one, 50), results: {} });
    await before.close();
    await writeFile(join(path, "1-7.draft"), "half a");
    await writeFile(join(path, "b.run"), "");
    const { readFile } = await import("node:fs/promises");
    const whole = await readFile(join(path, "c.run"));
    await writeFile(join(path, "c.run"), whole.subarray(0, -1));
    const rotten = Buffer.from(whole);
    rotten[rotten.length - 1]! ^= 1;
    await writeFile(join(path, "d.run"), rotten);
    const store: FileStore = await fileStore(path);
    expect([...store.damaged].sort()).toEqual(["b.run", "c.run", "d.run"]);
    expect(await kept(store, "a", "b", "c", "d")).toBe("a – – –");
    expect((await readdir(path)).sort()).toEqual([
      "a.run",
      "b.run.damaged",
      "c.run.damaged",
      "d.run.damaged",
    ]);
    await rm(path, { recursive: true });
  });
});
