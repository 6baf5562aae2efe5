// The phone as an installed app: the manifest, and a worker that keeps files of the build and no answer of the API.
import { VitePWA } from "vite-plugin-pwa";

const ICONS = [
  { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
  { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
  { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
];
const ROOM = { maxEntries: 200, maxAgeSeconds: 60 * 86_400 };

export function installed() {
  return VitePWA({
    // Registered by src/app/worker.ts: a worker that loads the page again would do so under somebody's hands.
    injectRegister: null,
    registerType: "autoUpdate",
    manifestFilename: "manifest.webmanifest",
    manifest: {
      id: "/m",
      name: "楼宇 · 社区工作到楼里",
      short_name: "楼宇",
      description: "找到组织、参加活动、反映诉求、认领心愿，在您上班的楼里就能办。",
      lang: "zh-CN",
      start_url: "/m",
      scope: "/",
      display: "standalone",
      theme_color: "#0f4c5c",
      background_color: "#f4f5f3",
      icons: ICONS,
      shortcuts: [
        { name: "现场签到", url: "/m/attend" },
        { name: "提诉求", url: "/m/requests/new" },
      ],
    },
    workbox: {
      // What every page begins with; the rest is kept once it was used.
      globPatterns: ["index.html", "icon.svg", "assets/index-*.{js,css}", "assets/PhoneLayout-*.{js,css}"],
      navigateFallback: "/index.html",
      // Pages of other kinds, files and answers: never from the worker.
      navigateFallbackDenylist: [/^\/api\//, /^\/demo\//, /\.\w+$/],
      runtimeCaching: [
        {
          // Names in assets/ hold a hash of the content. No rule covers /api: answers are about people.
          urlPattern: ({ sameOrigin, url }) => sameOrigin && url.pathname.startsWith("/assets/"),
          handler: "CacheFirst",
          options: { cacheName: "louyu-assets", expiration: ROOM, cacheableResponse: { statuses: [200] } },
        },
      ],
      cleanupOutdatedCaches: true,
      clientsClaim: true,
      skipWaiting: true,
      sourcemap: false,
    },
  });
}
