/** What the planner is made of before there is a page: its history, its link, its state, its words. */

import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Operation } from "../../scenarios/operations.js";
import type { Client } from "../../api/web/client.js";
import { Unanswered } from "../../api/web/client.js";
import {
  EMPTY,
  type History,
  begin,
  changed,
  redone,
  undone,
  withOperation,
  withoutOperation,
} from "../../api/web/history.js";
import { hashOf, linkedIn } from "../../api/web/link.js";
import { operationsOf } from "../../api/web/own-locations.js";
import { planner } from "../../api/web/planner.js";
import { sentences } from "../../api/web/sentences.js";
import { LANGUAGES } from "../../api/words/speech.js";

const close = (facility: string): Operation => ({ kind: "close", facility, function: "seh" });

describe("the history of a scenario", () => {
  const steps = fc.array(fc.constantFrom("goes", "terneuzen", "undo", "redo"), { maxLength: 30 });
  const walk = (history: History, step: string) =>
    step === "undo"
      ? undone(history)
      : step === "redo"
        ? redone(history)
        : changed(history, withOperation(history.present, close(step)));

  it("takes a change back and does it again, from anywhere", () => {
    fc.assert(
      fc.property(steps, fc.constantFrom("assen", "hoorn"), (before, facility) => {
        const history = before.reduce(walk, begin());
        const next = changed(history, withOperation(history.present, close(facility)));
        expect(undone(next).present).toEqual(history.present);
        expect(redone(undone(next))).toEqual(next);
        expect(next.future).toEqual([]);
      }),
    );
  });

  it("holds one decision of a kind about one function of one location", () => {
    const hours = (text: string): Operation => ({
      kind: "setHours",
      facility: "goes",
      function: "seh",
      hours: text,
    });
    const twice = withOperation(withOperation(withOperation(EMPTY, close("goes")), hours("A")), hours("B"));
    expect(twice.operations).toEqual([close("goes"), hours("B")]);
    expect(withoutOperation(twice, 0).operations).toEqual([hours("B")]);
  });
});

describe("the link", () => {
  it("brings back what was shared, in any script", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string(),
        fc.constantFrom("", "2027-01-01"),
        (title, region, on) => {
          const scenario = { title, on, operations: [close("goes")] };
          expect(linkedIn(hashOf({ region, scenario }))).toEqual({ region, scenario });
        },
      ),
    );
  });

  it("is nothing for the empty scenario, and passes over what is no link of ours", () => {
    expect(hashOf({ region: "nl", scenario: EMPTY })).toBe("");
    for (const hash of ["", "#", "#answer", "#scenario=", "#scenario=%%", "#scenario=AAAA"])
      expect(linkedIn(hash)).toBeUndefined();
  });
});

describe("the state", () => {
  const region = { summary: { name: "toy" }, areas: [], locations: [], borders: [] } as never;
  const never = () => Promise.reject(new Error("nobody asked"));
  /** Answers when told to, with the operations it was asked about. */
  function slow() {
    const waiting: (() => void)[] = [];
    const asked: (readonly Operation[])[] = [];
    const client: Client = {
      regions: () => Promise.resolve([{ name: "toy", title: "Toy", usual: true }]),
      region: () => Promise.resolve(region),
      run: (_region, { operations }, _language, signal) =>
        new Promise((resolve, reject) => {
          asked.push(operations);
          signal.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
          waiting.push(() => resolve({ result: { operations } as never, address: "runs/x" }));
        }),
      headlines: never,
      areas: () => Promise.resolve([]),
      check: never,
      assess: never,
      planReport: never,
      session: never,
      signIn: never,
      signOut: never,
      study: never,
      studies: never,
      text: never,
    };
    return { client, waiting, asked };
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

  it("shows the answer to the last question only", async () => {
    const { client, waiting } = slow();
    const made = planner(client, "nl");
    void made.open(undefined);
    await settled();
    made.add(close("goes"));
    made.add(close("terneuzen"));
    await settled();
    for (const answer of waiting) answer();
    await settled();
    const { run, asking } = made.get();
    expect(asking).toBe(false);
    expect(run?.result.operations).toEqual([close("goes"), close("terneuzen")]);
  });

  it("shows the first figures of what is asked until its answer is there", async () => {
    const { client, waiting } = slow();
    const told: ((headlines: never) => void)[] = [];
    const headlines = () => new Promise<never>((resolve) => told.push(resolve));
    const made = planner({ ...client, headlines }, "nl");
    void made.open(undefined);
    await settled();
    expect(told).toHaveLength(0); // nothing is asked of them where nothing changes
    made.add(close("goes"));
    await settled();
    told[0]!("first" as never);
    await settled();
    expect(made.get()).toMatchObject({ headlines: "first", asking: true });
    waiting.at(-1)!();
    await settled();
    expect(made.get()).toMatchObject({ headlines: undefined, asking: false });
    made.add(close("terneuzen"));
    made.add(close("hoorn"));
    await settled();
    told[1]!("of a question that was left" as never);
    await settled();
    expect(made.get().headlines).toBeUndefined();
    waiting.at(-1)!();
    await settled();
    told[2]!("too late" as never);
    await settled();
    expect(made.get().headlines).toBeUndefined();
  });

  it("keeps the last answer and says why there is no new one", async () => {
    const { client: quick, waiting } = slow();
    let answers = true;
    const away = () => Promise.reject(new Unanswered(undefined));
    const client: Client = { ...quick, run: (...asked) => (answers ? quick.run(...asked) : away()) };
    const made = planner(client, "nl");
    void made.open(undefined);
    await settled();
    waiting[0]!();
    await settled();
    answers = false;
    made.add(close("goes"));
    await settled();
    expect(made.get()).toMatchObject({ refused: { problem: null }, asking: false });
    expect(made.get().run?.result.operations).toEqual([]);
  });
});

describe("a table of one's own locations", () => {
  const goes = {
    type: "Feature",
    geometry: { type: "Point", coordinates: [3.87, 51.5] },
    properties: {
      facility: "goes",
      functions: { seh: { open: true, hours: "24/7" }, hap: { open: true, hours: "24/7" } },
    },
  };
  const known = { locations: [goes] } as never;
  const row = { id: "goes", name: "Goes", lon: 3.87, lat: 51.5, functions: { seh: "24/7", hap: "24/7" } };

  it("changes nothing where it says what the region says, also with fewer decimals", () => {
    expect(operationsOf([row, { ...row, lon: 3.8702 }], known)).toEqual([]);
  });

  it("opens, moves, closes and changes hours, each where the table differs", () => {
    const told = [
      { ...row, lon: 3.9, functions: { seh: "Mo-Su 08:00-22:00", ic: "24/7" } },
      { ...row, id: "nieuw", name: "Nieuw" },
    ];
    expect(operationsOf(told, known)).toEqual([
      { kind: "relocate", facility: "goes", lon: 3.9, lat: 51.5 },
      { kind: "setHours", facility: "goes", function: "seh", hours: "Mo-Su 08:00-22:00" },
      { kind: "close", facility: "goes", function: "hap" },
      { kind: "open", facility: "goes", function: "ic", hours: "24/7" },
      { kind: "open", id: "nieuw", name: "Nieuw", lon: 3.87, lat: 51.5, functions: row.functions },
    ]);
  });
});

describe("the planner's words", () => {
  const folder = fileURLToPath(new URL("../../api/web/", import.meta.url));
  const code = readdirSync(folder)
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(`${folder}${file}`, "utf8"))
    .join("\n");

  it.each(LANGUAGES)("hold all that is said in %s, and nothing else is the planner's", (language) => {
    const known = sentences(language);
    const said = [...code.matchAll(/say\(\s*"([^"]+)"/g)].map(([, key]) => key!);
    expect(said.filter((key) => !(key in known))).toEqual([]);
    // A key that is put together ends in a placeholder: `web-layer-${layer}`.
    const made = [...code.matchAll(/`(web-[a-z-]*)\$\{/g)].map(([, start]) => start!);
    const written = [...code.matchAll(/"(web-[A-Za-z-]+)"/g)].map(([, key]) => key!);
    const idle = Object.keys(known).filter(
      (key) =>
        key.startsWith("web-") && !written.includes(key) && !made.some((start) => key.startsWith(start)),
    );
    expect(idle).toEqual([]);
  });
});
