import { expect, test } from "vitest";

import { language, nameIn } from "./language";

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
