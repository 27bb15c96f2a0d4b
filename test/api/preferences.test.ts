/** What a client prefers is read as it is written. */

import { describe, expect, it } from "vitest";
import { accepts, voice } from "../../api/preferences.js";

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
