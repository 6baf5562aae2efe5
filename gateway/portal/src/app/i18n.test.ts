import { expect, test, vi } from "vitest";
import { nextTick } from "vue";

import { language } from "../api/language";
import { i18n } from "./i18n";

/** The language of a page that has just been opened in a browser that prefers `languages`. */
async function openedIn(...languages: string[]): Promise<string> {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(languages);
  vi.resetModules();
  return (await import("../api/language")).language.value;
}

test.each([
  [["zh-CN", "en"], "zh-CN"],
  [["zh-TW"], "zh-TW"],
  [["zh-Hant-HK", "zh-CN"], "zh-TW"],
  [["zh"], "zh-CN"],
  [["en-GB", "zh-CN"], "en"],
  [["EN"], "en"],
  [["fr-FR", "en-US", "zh-CN"], "en"],
  [["fr-FR"], "zh-CN"],
  [["eno"], "zh-CN"],
  [[], "zh-CN"],
])("a browser that prefers %j reads %s", async (languages, read) => {
  expect(await openedIn(...languages)).toBe(read);
});

test.each(["zh-CN", "zh-TW", "en"])(
  "the language that was chosen (%s) is the one of the next visit",
  async (chosen) => {
    localStorage.setItem("louyu.language", chosen);

    expect(await openedIn(chosen === "en" ? "zh-CN" : "en")).toBe(chosen);
  },
);

test("a choice that we do not know counts as none", async () => {
  localStorage.setItem("louyu.language", "fr");

  expect(await openedIn("en")).toBe("en");
});

test("a change of language changes the texts, is kept, and the page says which it is in", async () => {
  language.value = "zh-CN";
  await nextTick();
  expect(i18n.global.t("shell.signOut")).toBe("退出登录");
  expect(document.documentElement.lang).toBe("zh-CN");
  expect(localStorage.getItem("louyu.language")).toBe("zh-CN");

  language.value = "zh-TW";
  await nextTick();

  expect(i18n.global.t("shell.signOut")).toBe("登出");
  expect(document.documentElement.lang).toBe("zh-TW");
  expect(localStorage.getItem("louyu.language")).toBe("zh-TW");
});
