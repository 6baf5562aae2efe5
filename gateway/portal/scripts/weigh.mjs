// How much JavaScript a page costs, from the build's manifest: fails when a face has become too heavy.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** In thousands of bytes, compressed as the edge sends them. */
const LIMITS = { phone: 170, console: 350, further: 120, texts: 50 };
const FIRST = {
  phone: ["src/faces/phone/PhoneLayout.vue", "src/features/mine/phone/HomePage.vue"],
  console: ["src/faces/console/ConsoleLayout.vue", "src/faces/console/TodayPage.vue"],
  department: ["src/faces/department/DepartmentLayout.vue", "src/faces/console/TodayPage.vue"],
};
const TEXTS = /virtual:texts\/(?:zh-CN|zh-TW|en)$/;
const PAGE_TEXTS = /virtual:texts\/(?:zh-CN|zh-TW|en)\/pages$/;
const DESK_TEXTS = /virtual:texts\/(?:zh-CN|zh-TW|en)\/desks$/;

const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const sizes = new Map();

function sizeOf(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length);
  return sizes.get(file);
}

/** The files that are loaded at once with these entries. */
function filesOf(keys) {
  const seen = new Set();
  const open = [...keys];
  while (open.length) {
    const key = open.pop();
    if (seen.has(key)) continue;
    if (!manifest[key]) throw new Error(`${key} is not in the build`);
    seen.add(key);
    open.push(...(manifest[key].imports ?? []));
  }
  return new Set([...seen].map((key) => manifest[key].file).filter((file) => file.endsWith(".js")));
}

const weight = (files) => [...files].reduce((sum, file) => sum + sizeOf(file), 0) / 1000;

/** The heaviest of the languages: a page loads one. */
const heaviest = (texts) =>
  Object.keys(manifest)
    .filter((key) => texts.test(key))
    .sort((a, b) => sizeOf(manifest[b].file) - sizeOf(manifest[a].file))[0];
const [texts, pageTexts, deskTexts] = [TEXTS, PAGE_TEXTS, DESK_TEXTS].map(heaviest);
const faults = [];

function check(name, weighs, limit) {
  console.log(`${weighs.toFixed(1).padStart(7)} kB of ${limit}  ${name}`);
  if (weighs > limit) faults.push(`${name} weighs ${weighs.toFixed(1)} kB, more than ${limit}`);
}

const begun = {};
for (const [face, keys] of Object.entries(FIRST)) {
  begun[face] = filesOf(["index.html", texts, ...(face === "phone" ? [] : [pageTexts, deskTexts]), ...keys]);
  check(`${face}, first page`, weight(begun[face]), LIMITS[face] ?? LIMITS.console);
}
check("phone, texts of the other pages", weight(filesOf([pageTexts])), LIMITS.texts);
const pages = Object.keys(manifest).filter((key) => /^src\/.*Page\.vue$/.test(key) && manifest[key].isDynamicEntry);
for (const page of pages) {
  // The fewest files that are new: a page is reached from one face or another.
  const news = Object.values(begun).map((files) => weight([...filesOf([page])].filter((file) => !files.has(file))));
  check(page, Math.min(...news), LIMITS.further);
}
if (faults.length) {
  console.error(faults.join("\n"));
  process.exit(1);
}
