/** Coordinates of the Dutch grid (RD New) → degrees WGS84. The only place that knows proj4. */

import proj4 from "proj4";

/** What columns of coordinates can hold: degrees WGS84, or metres of RD New. */
export const COORDINATES = ["EPSG:4326", "EPSG:28992"] as const;
export type Coordinates = (typeof COORDINATES)[number];

/**
 * RD New on Bessel 1841, with the seven numbers to WGS84 that the Kadaster publishes. Rotations are in seconds of arc;
 * the same numbers in microradians put every point some 170 m off (see the test).
 * source  EPSG registry 28992 and transformation 15934; good to 0.25 m, RDNAPTRANS itself to 0.01 m
 */
const RD_NEW = [
  "+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000",
  "+ellps=bessel",
  "+towgs84=565.417,50.3319,465.552,-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725",
  "+units=m +no_defs",
].join(" ");

const rd = proj4(RD_NEW, "EPSG:4326");

/** Where RD New is meant to be used, metres (EPSG: area of use, with the sea). */
const RD_BOX = { x: [-7_000, 300_000], y: [289_000, 629_000] } as const;
/** The same, for people. */
export const RD_MOST = "x -7000 – 300000, y 289000 – 629000";
const within = ([low, high]: readonly [number, number], value: number) => value >= low && value <= high;

export const looksLikeRd = (x: number, y: number) => within(RD_BOX.x, x) && within(RD_BOX.y, y);

/** unit  metres in, degrees out, rounded to 1e-7 degree (a centimetre) so that machines agree */
export function rdToWgs84(x: number, y: number): { readonly lon: number; readonly lat: number } {
  const [lon, lat] = rd.forward([x, y]);
  const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
  return { lon: rounded(lon), lat: rounded(lat) };
}
