/** Builds the planner into dist/web: hashed files, nothing inline, one language a chunk. */

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import type { Language } from "../words/speech.js";
import { sentences } from "./sentences.js";

const WORDS = "virtual:words/";
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: folder("./"),
  base: "./",
  plugins: [
    {
      name: "ketenimpact-words",
      resolveId: (id) => (id.startsWith(WORDS) ? `\0${id}` : undefined),
      load: (id) =>
        id.startsWith(`\0${WORDS}`)
          ? `export default ${JSON.stringify(sentences(id.slice(WORDS.length + 1) as Language))}`
          : undefined,
    },
  ],
  build: {
    outDir: folder("../../dist/web/"),
    emptyOutDir: true,
    // No data: addresses, so that the policy of the server stays strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      output: { manualChunks: (id) => (id.includes("/leaflet/") ? "map-library" : undefined) },
    },
  },
});
