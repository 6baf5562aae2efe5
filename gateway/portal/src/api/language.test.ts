import { expect, test } from "vitest";

import { calledIn, language, nameIn, textIn } from "./language";

test.each([
  ["en", "Jiangtou Street", "Jiangtou Street"],
  ["en", null, "江头街道"],
  ["en", "", "江头街道"],
  ["zh-CN", "Jiangtou Street", "江头街道"],
  ["zh-TW", "Jiangtou Street", "江头街道"],
] as const)("in %s what is called 江头街道 and %s reads %s", (chosen, name_en, read) => {
  language.value = chosen;

  expect(nameIn({ name: "江头街道", name_en })).toBe(read);
});

test.each([
  ["en", "No such picture."],
  ["zh-CN", "没有这样的图片。"],
  ["zh-TW", "没有这样的图片。"],
] as const)("in %s a text of ours is %s", (chosen, read) => {
  language.value = chosen;

  expect(textIn({ zh: "没有这样的图片。", en: "No such picture." })).toBe(read);
});

test("a text that came in the language of the page is taken as it came", () => {
  language.value = "zh-TW";

  expect(textIn({ detail: "沒有這樣的圖片。", zh: "没有这样的图片。", en: "No such picture." })).toBe(
    "沒有這樣的圖片。",
  );
});

test("things to choose from are called in the language of the page, and keep all else", () => {
  language.value = "en";

  expect(
    calledIn([
      { id: "u1", name: "消防站", name_en: "Fire station" },
      { id: "u2", name: "税务局", name_en: "" },
    ]),
  ).toEqual([
    { id: "u1", name: "Fire station", name_en: "Fire station" },
    { id: "u2", name: "税务局", name_en: "" },
  ]);
});
