// The language of the page, kept in the browser: Chinese first, Traditional for compatriots, English for foreign experts.
import { ref, watch } from "vue";

export const LANGUAGES = ["zh-CN", "zh-TW", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT_UNDER = "louyu.language";

function preferred(): Language {
  const kept = LANGUAGES.find((each) => each === localStorage.getItem(KEPT_UNDER));
  return kept ?? navigator.languages.map(read).find((each) => each !== null) ?? "zh-CN";
}

/** Which of ours somebody reads who prefers this one. */
function read(preference: string): Language | null {
  if (/^en\b/i.test(preference)) return "en";
  if (/^zh\b.*\b(hant|tw|hk|mo)\b/i.test(preference)) return "zh-TW";
  return /^zh\b/i.test(preference) ? "zh-CN" : null;
}

export const language = ref<Language>(preferred());

watch(
  language,
  (chosen) => {
    localStorage.setItem(KEPT_UNDER, chosen);
    document.documentElement.lang = chosen;
  },
  { immediate: true },
);

/** What something is called in the language of the page: by its English name where it has one, else as the street office calls it. */
export function nameIn({ name, name_en }: { name: string; name_en?: string | null }): string {
  return (language.value === "en" && name_en) || name;
}

/** A text of ours that the server tells in the language that was asked for, or in both that it is written in, as the page is read. */
export function textIn({ detail, zh, en }: { detail?: string; zh?: string; en?: string }): string {
  return detail ?? (language.value === "en" ? en : zh) ?? "";
}

/** Things to choose from or to name, each by what it is called in the language of the page. */
export function calledIn<Thing extends { name: string; name_en?: string | null }>(things: readonly Thing[]): Thing[] {
  return things.map((one) => ({ ...one, name: nameIn(one) }));
}
