// The two languages: Chinese first, English for the foreign experts upstairs. The choice is kept in the browser.
import { watch } from "vue";
import { createI18n } from "vue-i18n";

import en from "./en";
import zhCN from "./zh-CN";

export type Language = "zh-CN" | "en";

const KEPT_UNDER = "louyu.language";

function preferred(): Language {
  const kept = localStorage.getItem(KEPT_UNDER);
  if (kept === "zh-CN" || kept === "en") return kept;
  const named = navigator.languages.find((language) => /^(zh|en)\b/i.test(language));
  return named?.toLowerCase().startsWith("en") ? "en" : "zh-CN";
}

export const i18n = createI18n<[typeof zhCN], Language, false>({
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- until version 12 it must be said that the old API is not wanted
  legacy: false,
  locale: preferred(),
  fallbackLocale: "zh-CN",
  messages: { "zh-CN": zhCN, en },
});

export const language = i18n.global.locale;

watch(
  language,
  (chosen) => {
    localStorage.setItem(KEPT_UNDER, chosen);
    document.documentElement.lang = chosen;
    document.title = i18n.global.t("brand.title");
  },
  { immediate: true },
);
