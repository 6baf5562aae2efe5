// The texts of the language that is chosen, loaded when it is.
import { watch } from "vue";
import { createI18n } from "vue-i18n";

import { language } from "../api/language";
import type { Language } from "../api/language";

export interface Texts {
  [key: string]: string | Texts;
}

const LOADERS: Record<Language, () => Promise<{ default: Texts }>> = {
  "zh-CN": () => import("virtual:texts/zh-CN"),
  "zh-TW": () => import("virtual:texts/zh-TW"),
  en: () => import("virtual:texts/en"),
};

/** What only desks show. */
const DESKS: typeof LOADERS = {
  "zh-CN": () => import("virtual:texts/zh-CN/desks"),
  "zh-TW": () => import("virtual:texts/zh-TW/desks"),
  en: () => import("virtual:texts/en/desks"),
};

export const i18n = createI18n<[Texts], Language, false>({
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- until version 12 it must be said that the old API is not wanted
  legacy: false,
  locale: language.value,
  fallbackLocale: "zh-CN",
  messages: {} as Record<Language, Texts>,
});

const texts = i18n.global;
/** Those whose texts are there. */
const loaded = new Set<Language>();

export async function loadTexts(chosen: Language): Promise<void> {
  if (loaded.has(chosen)) return;
  const [all, ofDesks] = await Promise.all([LOADERS[chosen](), atDesk ? DESKS[chosen]() : null]);
  // A copy: what is merged into it later stays out of the module.
  texts.setLocaleMessage(chosen, { ...all.default });
  if (ofDesks) texts.mergeLocaleMessage(chosen, ofDesks.default);
  loaded.add(chosen);
}

let atDesk = false;

/** Before a page of a desk is shown: the texts that only desks show, in the languages that are there. */
export async function loadDeskTexts(): Promise<void> {
  if (atDesk) return;
  atDesk = true;
  await Promise.all(
    [...loaded].map(async (one) => {
      texts.mergeLocaleMessage(one, (await DESKS[one]()).default);
    }),
  );
}

watch(
  language,
  async (chosen) => {
    // Tests, and whoever comes back to a language, see it at once.
    if (!loaded.has(chosen)) await loadTexts(chosen);
    if (language.value === chosen) texts.locale.value = chosen;
  },
  { flush: "sync" },
);
