// Makes one module of texts a language from every texts.ts: `virtual:texts/zh-CN`, `virtual:texts/zh-TW`, `virtual:texts/en`.
// A page loads only its own language; Traditional Chinese is converted here, not in the browser. What the phone's first page
// and the sign-in show comes first, so that it is light; the other pages' texts are `virtual:texts/zh-CN/pages`, and those
// that only desks show `virtual:texts/zh-CN/desks`.
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Converter } from "opencc-js/cn2t";
import { transformWithOxc } from "vite";

import { TAIWAN } from "./taiwan.mjs";

const SOURCES = fileURLToPath(new URL("../src/", import.meta.url));
const NAME = "virtual:texts/";
const LANGUAGES = ["zh-CN", "zh-TW", "en"];
/** Pages in these folders are for desks, and so are these features as a whole: src/app/deskTexts.test.ts checks it. */
const OF_DESKS =
  /[\\/](?:console|department|district|partner)[\\/]|features[\\/](?:call-backs|contacts|finding|happenings|history|jobs|merging|kpis|meetings|moves|rates|routing|rules|settings|units|unreached|waiting|working-calendar|enterprises|figures|organisations|work-orders)[\\/]/;
/** What every page of the phone needs, and the first ones: src/app/firstTexts.test.ts checks it. */
const FIRST = /src[\\/](?:app|faces|ui|features[\\/](?:messages|mine[\\/]phone|second-factor|session))[\\/]texts\.ts$/;

export function texts() {
  return {
    name: "louyu-texts",
    resolveId: (id) => (id.startsWith(NAME) ? `\0${id}` : undefined),
    async load(id) {
      const [language, part = "first"] = id.startsWith(`\0${NAME}`) ? id.slice(NAME.length + 1).split("/") : [];
      if (!LANGUAGES.includes(language)) return undefined;
      const files = filesOfTexts().filter((file) => partOf(file) === part);
      for (const file of files) this.addWatchFile(file);
      return `export default ${JSON.stringify(await textsOf(language, files))};`;
    },
  };
}

function partOf(file) {
  if (FIRST.test(file)) return "first";
  return OF_DESKS.test(file) ? "desks" : "pages";
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
