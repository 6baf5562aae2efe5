import { expect, test } from "vitest";

import { language } from "../../api/language";
import { aWish } from "../../testing/phone";
import { wordsOf } from "./words";

test.each([
  ["zh-CN", "找人一起跑步", "Looking for a running partner"],
  ["zh-TW", "找人一起跑步", "Looking for a running partner"],
  ["en", "Looking for a running partner", null],
] as const)("who reads %s sees the wish in that language, and the words of the wisher", (read, text, original) => {
  language.value = read;
  const wish = aWish({ text: "Looking for a running partner", language: "en", text_zh: "找人一起跑步" });

  expect(wordsOf(wish)).toEqual({ text, original, foreign: original ? "en" : null });
});

test("what nobody has translated is shown as it is, with its language", () => {
  language.value = "en";

  expect(wordsOf(aWish({ text: "想学剪纸", language: "zh" }))).toEqual({
    text: "想学剪纸",
    foreign: "zh",
    original: null,
  });
});

test("a wish that was stored before has no language", () => {
  expect(wordsOf(aWish({ text: "A plant", language: null })).foreign).toBeNull();
});
