// The texts of every part of the portal, in each language, beside the code that shows them.
import enFirst from "virtual:texts/en";
import enDesks from "virtual:texts/en/desks";
import enPages from "virtual:texts/en/pages";
import zhCNFirst from "virtual:texts/zh-CN";
import zhCNDesks from "virtual:texts/zh-CN/desks";
import zhCNPages from "virtual:texts/zh-CN/pages";
import zhTWFirst from "virtual:texts/zh-TW";
import zhTWDesks from "virtual:texts/zh-TW/desks";
import zhTWPages from "virtual:texts/zh-TW/pages";
import { expect, test } from "vitest";

import { HEADLINES } from "../features/figures/headlines";
import { KINDS } from "../features/check-in/useCheckIn";
import { i18n } from "./i18n";
import type { Texts } from "./i18n";

/** Full key → text. */
function flat(texts: Texts, prefix = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[prefix + key, value]] : Object.entries(flat(value, `${prefix}${key}.`)),
    ),
  );
}

const chinese = { ...flat(zhCNFirst), ...flat(zhCNPages), ...flat(zhCNDesks) };
const english = { ...flat(enFirst), ...flat(enPages), ...flat(enDesks) };
const traditional = { ...flat(zhTWFirst), ...flat(zhTWPages), ...flat(zhTWDesks) };

const placeholders = (text: string | undefined) =>
  [...(text ?? "").matchAll(/\{\w+\}/g)].map(([found]) => found).sort();

const sources = Object.values(
  import.meta.glob<string>(
    ["../**/*.vue", "../**/*.ts", "!../**/*.test.ts", "!../**/texts.ts", "!../api/schema.d.ts"],
    {
      query: "?raw",
      import: "default",
      eager: true,
    },
  ),
).join("\n");

/** Keys that are written out, and the beginnings of those that are put together. */
const named = [
  /\bt\(\s*["'`]([\w.]+)["'`]/g,
  // Handed on as a key: the title of a page, a line of a table of keys.
  /\b(?:title|text|label|lead): "([a-z]\w*\.[\w.]+)"/g,
  /["\]]: "([a-z]\w*\.[\w.]+)"/g,
  // One of two.
  /\? ["']([a-z]\w*\.[\w.]+)["']/g,
  /["'] : ["']([a-z]\w*\.[\w.]+)["']/g,
].flatMap((pattern) => [...sources.matchAll(pattern)].map(([, key]) => key ?? ""));
const written = new Set(named);
const begun = [...sources.matchAll(/[(\s]`([\w.]+\.\w*)\$\{/g)].map(([, beginning]) => beginning ?? "");

test("every text is there in Chinese and in English, and none is empty", () => {
  expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
  expect([...Object.values(chinese), ...Object.values(english)].filter((text) => !text.trim())).toEqual([]);
});

test("no text of one language was left in the other", () => {
  const han = /\p{Script=Han}/u;
  const sentence = /[a-z]{3,} [a-z]{2,} [a-z]{2,}/i;
  const left = (text: string | undefined, here: RegExp, own: RegExp) => here.test(text ?? "") && !own.test(text ?? "");

  expect(Object.keys(chinese).filter((key) => left(chinese[key], sentence, han))).toEqual([]);
  expect(Object.keys(english).filter((key) => left(english[key], han, sentence))).toEqual([]);
});

test("a text has the same placeholders in both languages", () => {
  const many = (key: string) => english[key]?.split(" | ").at(-1);
  const differing = Object.keys(chinese).filter(
    (key) => placeholders(chinese[key]).join() !== placeholders(many(key)).join(),
  );

  expect(differing).toEqual([]);
});

test("every text can be read by vue-i18n and shows what is put into it", () => {
  const wrong = Object.keys(chinese).flatMap((key) => {
    const names = placeholders(chinese[key]);
    const texts = Object.fromEntries(names.map((name) => [name.slice(1, -1), `<${name.slice(1, -1)}>`]));
    // What is counted chooses between the English forms.
    const values = { ...texts, ...("count" in texts && { count: 7 }) };
    return (["zh-CN", "zh-TW", "en"] as const)
      .map((locale) => i18n.global.t(key, { n: 7, ...values }, { locale }))
      .filter((text) => /[{}|]/.test(text) || !Object.values(values).every((value) => text.includes(String(value))));
  });

  expect(wrong).toEqual([]);
});

test("an English text that counts things says it of one thing as well", () => {
  const things = /\{(?:count|points|amount|days)\} (?:[a-z]+ ){0,2}(?:[a-z]{3,}[^su\W]s|people)\b/;
  const lacking = Object.entries(english).filter(([, text]) => things.test(text) && !text.includes(" | "));

  expect(lacking).toEqual([]);
  expect([1, 2, 0].map((count) => i18n.global.t("buildings.memberCount", { count }, { locale: "en" }))).toEqual([
    "1 person",
    "2 people",
    "0 people",
  ]);
  const staff = (count: string, n: number) => i18n.global.t("enterprises.people", { count, n }, { locale: "en" });
  expect([staff("1", 1), staff("1,200", 1200)]).toEqual(["1 person", "1,200 people"]);
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
  const under = (beginning: string) =>
    Object.keys(chinese)
      .filter((key) => key.startsWith(beginning))
      .map((key) => key.slice(beginning.length));

  expect(under("people.kind.").sort()).toEqual([...KINDS].sort());
  expect(under("headlines.").sort()).toEqual(HEADLINES.map(({ group }) => group).sort());
});

test("Traditional Chinese is converted from Chinese, in the words of Taiwan, and nothing is left out", () => {
  expect(Object.keys(traditional)).toEqual(Object.keys(chinese));
  expect(traditional["shell.offline"]).toBe("網路已斷開，恢復後會自動更新。");
  expect(
    Object.values(traditional)
      .join("")
      .match(/[个为们来对时会学]/g),
  ).toBeNull();
  // What OpenCC makes of 对象, 类型, 发布, 注销 and others is another thing in Taiwan, or written in another way.
  const foreign = /物件|型別|釋出|登出個人|籤名|程式碼|身份|賬|臺|郵箱|反饋|渠道|公佈|全域性|裡併|複核|大屏/;
  expect(Object.entries(traditional).filter(([, text]) => foreign.test(text))).toEqual([]);
});

/** What the character sets of Taiwan know: Big5 without its extensions, which have some simplified characters too. */
const ofTaiwan = new Set(
  Array.from({ length: 0xf9 - 0xa4 + 1 }, (_, at) => 0xa4 + at).flatMap((lead) =>
    Array.from({ length: 0xfe - 0x40 + 1 }, (_, at) =>
      new TextDecoder("big5").decode(new Uint8Array([lead, 0x40 + at])),
    ),
  ),
);

test("no text in Traditional Chinese has a character that only Simplified Chinese writes", () => {
  const wrong = Object.entries(traditional)
    .map(([key, text]) => [
      key,
      [...text.matchAll(/[\u4e00-\u9fff]/g)].map(([one]) => one).filter((one) => !ofTaiwan.has(one)),
    ])
    .filter(([, found]) => found?.length);

  expect(ofTaiwan.has("訴") && !ofTaiwan.has("诉")).toBe(true);
  expect(wrong).toEqual([]);
});
