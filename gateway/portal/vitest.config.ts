// Unit tests of the web client, in a browser's stand-in.
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

import { texts } from "./scripts/texts.mjs";

export default defineConfig({
  plugins: [vue(), texts()],
  // The contracts and default templates, which tests compare with the pages.
  server: { fs: { allow: ["../.."] } },
  test: {
    environment: "happy-dom",
    environmentOptions: {
      happyDOM: {
        // Saving a file clicks a link, which here would leave the page for all tests after it.
        settings: { navigation: { disableMainFrameNavigation: true, disableFallbackToSetURL: true } },
      },
    },
    include: ["src/**/*.test.ts"],
    // Their files import style sheets, which only Vite can read.
    server: { deps: { inline: ["vant", "element-plus"] } },
    setupFiles: ["src/testing/setup.ts"],
    // One browser for a worker's files, put back by setup.ts before each test: a new one a file takes four times as long.
    isolate: false,
    pool: "threads",
    maxWorkers: 2,
    sequence: { shuffle: true },
    // For a machine that has much else to do.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ["dot"],
    // A test that was left marked as the only one hides all the others.
    allowOnly: false,
  },
});
