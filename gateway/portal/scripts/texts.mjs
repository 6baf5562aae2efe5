// Makes one module of texts a language from every texts.ts: `virtual:texts/zh-CN`, `virtual:texts/zh-TW`, `virtual:texts/en`.
// A page loads only its own language; Traditional Chinese is converted here, not in the browser.
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Converter } from "opencc-js/cn2t";
import { transformWithOxc } from "vite";

import { TAIWAN } from "./taiwan.mjs";

const SOURCES = fileURLToPath(new URL("../src/", import.meta.url));
const NAME = "virtual:texts/";
const LANGUAGES = ["zh-CN", "zh-TW", "en"];

export function texts() {
  return {
    name: "louyu-texts",
    resolveId: (id) => (id.startsWith(NAME) ? `\0${id}` : undefined),
    async load(id) {
      const language = LANGUAGES.find((each) => id === `\0${NAME}${each}`);
      if (!language) return undefined;
      const files = filesOfTexts();
      for (const file of files) this.addWatchFile(file);
      return `export default ${JSON.stringify(await textsOf(language, files))};`;
    },
  };
}

function filesOfTexts() {
  return readdirSync(SOURCES, { recursive: true })
    .filter((path) => basename(path) === "texts.ts")
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
