// Makes one module of texts a language from every texts.ts: `virtual:texts/zh-CN`, `virtual:texts/zh-TW`, `virtual:texts/en`.
// A page loads only its own language; Traditional Chinese is converted here, not in the browser.
// Texts in a folder `console` are for desks only: `virtual:desk-texts/…` has them, so that no phone loads them.
import { readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Converter } from "opencc-js/cn2t";
import { transformWithOxc } from "vite";

import { TAIWAN } from "./taiwan.mjs";

const SOURCES = fileURLToPath(new URL("../src/", import.meta.url));
const NAMES = ["virtual:texts/", "virtual:desk-texts/"];
const LANGUAGES = ["zh-CN", "zh-TW", "en"];

export function texts() {
  return {
    name: "louyu-texts",
    resolveId: (id) => (NAMES.some((name) => id.startsWith(name)) ? `\0${id}` : undefined),
    async load(id) {
      const found = LANGUAGES.flatMap((each) => NAMES.map((name) => ({ language: each, name })));
      const wanted = found.find(({ language, name }) => id === `\0${name}${language}`);
      if (!wanted) return undefined;
      const { language } = wanted;
      const files = filesOfTexts(wanted.name === NAMES[1]);
      for (const file of files) this.addWatchFile(file);
      return `export default ${JSON.stringify(await textsOf(language, files))};`;
    },
  };
}

function filesOfTexts(forDesks) {
  return readdirSync(SOURCES, { recursive: true })
    .filter((path) => basename(path) === "texts.ts" && (basename(dirname(path)) === "console") === forDesks)
    .sort()
    .map((path) => join(SOURCES, path));
}

/** Raises if two files have a text for the same word. */
async function textsOf(language, files) {
  const all = {};
  for (const file of files) {
    const { zh, en } = await read(file);
    add(language === "en" ? en : zh, all, file);
  }
  return language === "zh-TW" ? traditional(all) : all;
}

/** Files may share what their words begin with: what happens has a file for each service. */
function add(texts, all, file) {
  for (const [word, text] of Object.entries(texts)) {
    if (!(word in all)) all[word] = text;
    else if (typeof text === "string" || typeof all[word] === "string")
      throw new Error(`${file}: the text of \`${word}\` is in another file already`);
    else add(text, (all[word] = { ...all[word] }), file);
  }
}

/** The file's own objects: it imports nothing, so it can be run as it is. */
async function read(file) {
  const { code } = await transformWithOxc(readFileSync(file, "utf8"), file);
  return import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
}

const convert = Converter({ from: "cn", to: "twp" });

function traditional(texts) {
  if (typeof texts !== "string")
    return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, traditional(text)]));
  return TAIWAN.reduce((text, [converted, ours]) => text.replaceAll(converted, ours), convert(texts));
}
