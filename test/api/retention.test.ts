/** Studies that ended make room, the oldest first; whatever waits or runs stays. */

import { describe, expect, it } from "vitest";
import type { State, StudyRecord } from "../../api/studies/folder.js";
import { surplus } from "../../api/studies/retention.js";

const study = (id: string, bytes: number, state: State = "done") => ({
  record: { id, state, asked: `2026-01-0${id}T00:00:00.000Z` } as StudyRecord,
  bytes,
});
const gone = (found: ReturnType<typeof study>[], studies: number, bytes: number) =>
  surplus(found, { studies, bytes }).map(({ id }) => id);

describe("studies that go", () => {
  const four = [study("2", 10), study("1", 10), study("4", 10), study("3", 10)];
  it("are none while there is room, also when it is just enough", () => {
    expect(gone(four, 4, 40)).toEqual([]);
  });
  it("are the oldest of too many", () => {
    expect(gone(four, 2, 1000)).toEqual(["1", "2"]);
  });
  it("are the oldest of too large together", () => {
    expect(gone(four, 9, 39)).toEqual(["1"]);
    expect(gone(four, 9, 19)).toEqual(["1", "2", "3"]);
  });
  it("are never those that wait or run, and these take no room from the others", () => {
    const going = [
      study("1", 100, "waiting"),
      study("2", 100, "running"),
      study("3", 10),
      study("4", 10, "failed"),
    ];
    expect(gone(going, 2, 20)).toEqual([]);
    expect(gone(going, 1, 20)).toEqual(["3"]);
  });
  it("are not the one that was asked last, however large", () => {
    expect(gone([study("1", 500), study("2", 10)], 9, 100)).toEqual(["1"]);
    expect(gone([study("1", 500)], 9, 100)).toEqual([]);
  });
});
