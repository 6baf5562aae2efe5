// The two files of texts beside each other, and beside the code that shows them.
import { expect, test } from "vitest";

import { HEADLINES } from "../figures/headlines";
import { KINDS } from "../check-in/useCheckIn";
import en from "./en";
import { i18n } from "./index";
import zhCN from "./zh-CN";

interface Texts {
  [key: string]: string | Texts;
}

/** Full key → text. */
function flat(texts: Texts, prefix = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[prefix + key, value]] : Object.entries(flat(value, `${prefix}${key}.`)),
    ),
  );
}

const chinese = flat(zhCN);
const english = flat(en);

const placeholders = (text: string | undefined) =>
  [...(text ?? "").matchAll(/\{\w+\}/g)].map(([found]) => found).sort();

const sources = Object.values(
  import.meta.glob<string>(["../**/*.vue", "../**/*.ts", "!../**/*.test.ts", "!./*", "!../api/schema.d.ts"], {
    query: "?raw",
    import: "default",
    eager: true,
  }),
).join("\n");

/** Keys that are written out, and the beginnings of those that are put together. */
const written = new Set([...sources.matchAll(/\bt\(["'`]([\w.]+)["'`]/g)].map(([, key]) => key ?? ""));
const begun = [...sources.matchAll(/[(\s]`(\w+\.)\$\{/g)].map(([, beginning]) => beginning ?? "");

test("every text is there in Chinese and in English, and none is empty", () => {
  expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
  expect([...Object.values(chinese), ...Object.values(english)].filter((text) => !text.trim())).toEqual([]);
});

test("a text has the same placeholders in both languages", () => {
  const differing = Object.keys(chinese).filter(
    (key) => placeholders(chinese[key]).join() !== placeholders(english[key]).join(),
  );

  expect(differing).toEqual([]);
});

test("every text can be read by vue-i18n and shows what is put into it", () => {
  const wrong = Object.keys(chinese).flatMap((key) => {
    const names = placeholders(chinese[key]);
    const values = Object.fromEntries(names.map((name) => [name.slice(1, -1), `<${name.slice(1, -1)}>`]));
    return (["zh-CN", "en"] as const)
      .map((locale) => i18n.global.t(key, values, { locale }))
      .filter((text) => /[{}|]/.test(text) || !Object.values(values).every((value) => text.includes(value)));
  });

  expect(wrong).toEqual([]);
});

test("every text that the code names is there", () => {
  expect(written.size).toBeGreaterThan(50);
  expect([...written].filter((key) => !(key in chinese))).toEqual([]);
});

test("every text that is there is named by the code", () => {
  const unused = Object.keys(chinese).filter(
    (key) => !written.has(key) && !begun.some((beginning) => key.startsWith(beginning)) && key !== "brand.title",
  );

  expect(unused).toEqual([]);
});

test("every kind of member and every headline has a text", () => {
  expect(Object.keys(zhCN.kinds).sort()).toEqual([...KINDS].sort());
  expect(Object.keys(zhCN.headlines).sort()).toEqual(HEADLINES.map(({ group }) => group).sort());
});
