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

/** What only desks need: no phone loads it. */
const DESK_LOADERS: typeof LOADERS = {
  "zh-CN": () => import("virtual:desk-texts/zh-CN"),
  "zh-TW": () => import("virtual:desk-texts/zh-TW"),
  en: () => import("virtual:desk-texts/en"),
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
const loadedForDesks = new Set<Language>();
let isDesk = false;

export async function loadTexts(chosen: Language): Promise<void> {
  if (loaded.has(chosen)) return;
  texts.setLocaleMessage(chosen, (await LOADERS[chosen]()).default);
  loaded.add(chosen);
  loadedForDesks.delete(chosen);
  if (isDesk) await addDeskTexts(chosen);
}

/** Before the first page of a desk is shown. */
export async function loadDeskTexts(): Promise<void> {
  isDesk = true;
  await Promise.all([...loaded].map(addDeskTexts));
}

async function addDeskTexts(chosen: Language): Promise<void> {
  if (loadedForDesks.has(chosen)) return;
  loadedForDesks.add(chosen);
  texts.mergeLocaleMessage(chosen, (await DESK_LOADERS[chosen]()).default);
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
