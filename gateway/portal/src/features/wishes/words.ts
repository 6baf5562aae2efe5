// What a reader sees of a wish in another language: the translation by staff if there is one, else the words themselves.
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { language } from "../../api/language";
import type { Wish } from "../../api/wishes";

type Worded = Pick<Wish, "text" | "language" | "text_zh" | "text_en">;
export type WishLanguage = NonNullable<Wish["language"]>;
export const WISH_LANGUAGES: readonly WishLanguage[] = ["zh", "en", "ja", "ko", "ru", "fr", "de", "es"];

/** The language that is read, as wishes name it; Traditional Chinese is Chinese. */
export function readLanguage(): "zh" | "en" {
  return language.value === "en" ? "en" : "zh";
}

export interface Words {
  text: string;
  /** Its language, if it is not the reader's. */
  foreign: WishLanguage | null;
  /** The words of the wisher, if `text` is a translation. */
  original: string | null;
}

export function wordsOf(wish: Worded): Words {
  const read = readLanguage();
  if (!wish.language || wish.language === read) return { text: wish.text, foreign: null, original: null };
  const translated = read === "en" ? wish.text_en : wish.text_zh;
  return translated
    ? { text: translated, foreign: wish.language, original: wish.text }
    : { text: wish.text, foreign: wish.language, original: null };
}

export function useWords(wish: MaybeRefOrGetter<Worded | null | undefined>) {
  return computed(() => {
    const one = toValue(wish);
    return one ? wordsOf(one) : { text: "", foreign: null, original: null };
  });
}
