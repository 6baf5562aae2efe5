// The marks between words, as each language writes them: between names in a row, after a label, around what is added.
import { language } from "./language";

const inEnglish = () => language.value === "en";

/** 甲、乙、丙 · a, b, c: of those that are there. */
export function listed(words: readonly (string | number | null | undefined)[] | null = []): string {
  // Not Intl.ListFormat: at its narrowest it writes 甲、乙、丙 in zh-CN, but 甲、乙和丙 in zh-TW.
  return (words ?? []).filter(Boolean).join(inEnglish() ? ", " : "、");
}

/** 甲；乙 · a; b: of parts that may be lists themselves. */
export function inParts(parts: readonly (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(inEnglish() ? "; " : "；");
}

/** 标签：值 · label: value. Without a value it stands before what is no text. */
export function labelled(label: string, value: string | number = ""): string {
  return `${label}${inEnglish() ? ": " : "："}${String(value)}`;
}

/** 词（说明） · words (note). */
export function noted(words: string, note: string | number): string {
  return inEnglish() ? `${words} (${String(note)})` : `${words}（${String(note)}）`;
}

/** 甲 · 乙: what is said in one line about one thing; what has not come yet or is unknown leaves no mark. */
export function dotted(parts: readonly (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(" · ");
}
