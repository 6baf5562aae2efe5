// Two pages: the portal itself and the API reference, which shares nothing with it but the server.
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

import { installed } from "./scripts/installed.mjs";
import { ownOrigin } from "./scripts/own-origin.mjs";
import { texts } from "./scripts/texts.mjs";

export default defineConfig({
  plugins: [vue(), texts(), ownOrigin(), installed()],
  build: {
    target: "es2022",
    // Read by scripts/weigh.mjs.
    manifest: true,
    // The reference page carries two whole viewers; nobody waits for them on a phone.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: ["index.html", "docs.html"] },
  },
  server: { proxy: Object.fromEntries(["/api", "/demo", "/open311"].map((path) => [path, "http://127.0.0.1:8080"])) },
});
