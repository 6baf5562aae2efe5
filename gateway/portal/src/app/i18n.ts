// The texts of the language that is chosen, loaded when it is.
import { watch } from "vue";
import { createI18n } from "vue-i18n";

import { language } from "../api/language";
import type { Language } from "../api/language";

export interface Texts {
  [key: string]: string | Texts;
}

/** What comes first is for the first pages of the phone and for signing in; `pages` for all others, `desks` for desks. */
type Part = "first" | "pages" | "desks";

const LOADERS: Record<Part, Record<Language, () => Promise<{ default: Texts }>>> = {
  first: {
    "zh-CN": () => import("virtual:texts/zh-CN"),
    "zh-TW": () => import("virtual:texts/zh-TW"),
    en: () => import("virtual:texts/en"),
  },
  pages: {
    "zh-CN": () => import("virtual:texts/zh-CN/pages"),
    "zh-TW": () => import("virtual:texts/zh-TW/pages"),
    en: () => import("virtual:texts/en/pages"),
  },
  desks: {
    "zh-CN": () => import("virtual:texts/zh-CN/desks"),
    "zh-TW": () => import("virtual:texts/zh-TW/desks"),
    en: () => import("virtual:texts/en/desks"),
  },
};

export const i18n = createI18n<[Texts], Language, false>({
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- until version 12 it must be said that the old API is not wanted
  legacy: false,
  locale: language.value,
  fallbackLocale: "zh-CN",
  messages: {} as Record<Language, Texts>,
});

const texts = i18n.global;
/** The languages that were chosen, and the parts that a page has needed. */
const opened = new Set<Language>();
const needed = new Set<Part>(["first"]);
const there = new Set<string>();

export async function loadTexts(chosen: Language): Promise<void> {
  opened.add(chosen);
  await Promise.all([...needed].map((part) => load(chosen, part)));
}

/** Before a page is shown: the texts of these parts, in the languages that were chosen. */
export async function needTexts(...parts: Part[]): Promise<void> {
  for (const part of parts) needed.add(part);
  await Promise.all([...opened].map(loadTexts));
}

/** Merged as a copy: what comes later stays out of the module. */
async function load(chosen: Language, part: Part): Promise<void> {
  if (there.has(`${chosen}/${part}`)) return;
  texts.mergeLocaleMessage(chosen, (await LOADERS[part][chosen]()).default);
  there.add(`${chosen}/${part}`);
}

watch(
  language,
  async (chosen) => {
    // Tests, and whoever comes back to a language, see it at once.
    if (![...needed].every((part) => there.has(`${chosen}/${part}`))) await loadTexts(chosen);
    if (language.value === chosen) texts.locale.value = chosen;
  },
  { flush: "sync" },
);
