/** CSV as people have it: read rightly, or refused with the line on which an editor shows the fault. */

import { describe, expect, it } from "vitest";
import { areasOfRows } from "../../geodata/demand.js";
import { csvNumber, parseCsv } from "../../geodata/sources/csv.js";
import { decodeText } from "../../geodata/sources/text.js";

/** Rows as line: cells, or findings as code where. */
function read(text: string): unknown {
  const { ok, ...rest } = parseCsv(text, "t.csv");
  if (!ok || !("value" in rest)) return rest.diagnostics.map(({ code, where }) => `${code} ${where}`);
  return Object.fromEntries(rest.value.rows.map(({ line, cells }) => [line, Object.values(cells).join("|")]));
}

describe("a table is the same", () => {
  it.each([
    ["plain", "a,b\n1,x\n2,y\n"],
    ["without a last line end", "a,b\n1,x\n2,y"],
    ["with CRLF", "a,b\r\n1,x\r\n2,y\r\n"],
    ["with CR", "a,b\r1,x\r2,y\r"],
    ["with a BOM", "\ufeffa,b\n1,x\n2,y\n"],
    ["with semicolons", "a;b\n1;x\n2;y\n"],
    ["with tabs", "a\tb\n1\tx\n2\ty\n"],
    ["with spaces around", "a , b\n1 ,x\n 2, y\n"],
    ["with quotes", '"a","b"\n"1","x"\n"2","y"\n'],
    ["with empty lines behind", "a,b\n1,x\n2,y\n\n\n"],
    ["with the empty rows that Excel leaves", "a;b\n1;x\n2;y\n;\n;\n"],
  ])("%s", (_, text) => expect(read(text)).toEqual({ 2: "1|x", 3: "2|y" }));

  it("with one column", () => expect(read("a\n1\n2\n")).toEqual({ 2: "1", 3: "2" }));
  it("with separators inside quotes, also in the header", () =>
    expect(read('"a,b,c";d\n"1;5";x\n')).toEqual({ 2: "1;5|x" }));
});

describe("lines are counted as an editor counts them", () => {
  it.each([
    ["with LF", "\n"],
    ["with CRLF", "\r\n"],
    ["with CR", "\r"],
  ])("through quoted line ends and empty lines %s", (_, end) => {
    const text = ["a,b", '1,"x', 'y"', "", "2,z", '3,"p', "", 'q"', "4"].join(end);
    expect(read(text)).toEqual(["csv-row-width t.csv:9"]);
    expect(read(`${text},r`)).toEqual({ 2: "1|x\ny", 5: "2|z", 6: "3|p\n\nq", 9: "4|r" });
  });
  it("when the header is not on the first line", () =>
    expect(read("\n\na,a\n1,2\n")).toEqual(["csv-duplicate-column t.csv:3"]));
  it("for a quote that never closes: where its row begins", () =>
    expect(read('a,b\n1,x\n\n2,"y\n3,z\n4,p\n')).toEqual(["csv-broken t.csv:4"]));
  it("for a byte that is no UTF-8, also after a rightful replacement character", () => {
    const bytes = Buffer.concat([Buffer.from("a,b\n\ufffd,x\n2,"), Buffer.from([0xe9]), Buffer.from("\n")]);
    expect(decodeText(bytes, "t.csv").diagnostics).toMatchObject([{ code: "not-utf-8", where: "t.csv:3" }]);
  });
  it("for UTF-16, which has zero bytes", () =>
    expect(decodeText(Buffer.from("a,b\n", "utf16le"), "t.csv").diagnostics).toMatchObject([
      { code: "not-utf-8", where: "t.csv:1" },
    ]));
});

describe("what cannot be read is refused, all of it at once", () => {
  it("a header only", () => expect(read("a,b\n")).toEqual(["csv-no-rows t.csv"]));
  it("every ragged row", () =>
    expect(read("a,b\n1\n2,y\n3,z,!\n")).toEqual(["csv-row-width t.csv:2", "csv-row-width t.csv:4"]));
  it("a decimal comma in a comma-separated file makes the row too wide", () =>
    expect(read("lon,lat\n5,02,52,00\n")).toEqual(["csv-row-width t.csv:2"]));
});

describe("a number", () => {
  it.each([
    ["5.02", 5.02],
    ["5,02", 5.02],
    ["-3", -3],
    ["1e3", 1000],
  ])("%s", (cell, value) => expect(csvNumber(cell)).toBe(value));
  it.each(["", "1.500.000", "1,500.5", "NaN", "Infinity", "1e999", "0x10", "5 km", "½"])("not %j", (cell) =>
    expect(csvNumber(cell)).toBeUndefined(),
  );
});

describe("a point", () => {
  const columns = { id: "id", lon: "lon", lat: "lat", inhabitants: "n" };
  const found = (lon: string, lat: string) => {
    const rows = [{ line: 2, cells: { id: "a", lon, lat, n: "10" } }];
    const table = { where: "t.csv", columns: ["id", "lon", "lat", "n"], rows };
    return areasOfRows(table, columns).diagnostics.map(({ code, where }) => `${code} ${where}`);
  };
  it("in degrees", () => expect(found("5.02", "52.1")).toEqual([]));
  it("in degrees with decimal commas", () => expect(found("5,02", "52,1")).toEqual([]));
  it("in RD metres", () => expect(found("133000", "448000")).toEqual(["rd-in-wgs84 t.csv:2"]));
  it("the wrong way round", () => expect(found("52.1", "5.02")).toEqual(["lon-lat-swapped t.csv:2"]));
  it("in two notations", () => expect(found("5,02", "52.1")).toEqual(["mixed-decimals t.csv:2 lat"]));
  it("left empty", () => expect(found("5.02", "")).toEqual(["missing-value t.csv:2 lat"]));
});
