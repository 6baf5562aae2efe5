import { expect, test } from "vitest";

import { calledIn, language, nameIn } from "./language";

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
