import { expect, test } from "vitest";

import { language } from "./language";
import type { Language } from "./language";
import { dotted, inParts, labelled, listed, noted } from "./marks";

test.each<[Language, string[]]>([
  ["zh-CN", ["甲、乙、丙", "甲、乙；丙", "单位：甲", "甲（3）"]],
  ["zh-TW", ["甲、乙、丙", "甲、乙；丙", "单位：甲", "甲（3）"]],
  ["en", ["甲, 乙, 丙", "甲, 乙; 丙", "单位: 甲", "甲 (3)"]],
])("words in %s stand between the marks of that language", (chosen, expected) => {
  language.value = chosen;

  const read = [
    listed(["甲", "", "乙", null, "丙"]),
    inParts([listed(["甲", "乙"]), "", "丙"]),
    labelled("单位", "甲"),
    noted("甲", 3),
  ];

  expect(read).toEqual(expected);
});

test("of nothing there is no list", () => {
  expect([listed([]), listed(undefined), listed(null), inParts([""])]).toEqual(["", "", "", ""]);
});

test("who is not named yet leaves no mark between what is known", () => {
  expect(dotted(["第 1 次督办", "", undefined, "今天 17:55"])).toBe("第 1 次督办 · 今天 17:55");
});
