import { expect, test, vi } from "vitest";
import { nextTick } from "vue";

import { i18n, language } from "./index";

/** The language of a page that has just been opened in a browser that prefers `languages`. */
async function openedIn(...languages: string[]): Promise<string> {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(languages);
  vi.resetModules();
  return (await import("./index")).language.value;
}

test.each([
  [["zh-CN", "en"], "zh-CN"],
  [["zh-TW"], "zh-CN"],
  [["en-GB", "zh-CN"], "en"],
  [["EN"], "en"],
  [["fr-FR", "en-US", "zh-CN"], "en"],
  [["fr-FR"], "zh-CN"],
  [["eno"], "zh-CN"],
  [[], "zh-CN"],
])("a browser that prefers %j reads %s", async (languages, read) => {
  expect(await openedIn(...languages)).toBe(read);
});

test.each(["zh-CN", "en"])("the language that was chosen (%s) is the one of the next visit", async (chosen) => {
  localStorage.setItem("louyu.language", chosen);

  expect(await openedIn(chosen === "en" ? "zh-CN" : "en")).toBe(chosen);
});

test("a choice that we do not know counts as none", async () => {
  localStorage.setItem("louyu.language", "fr");

  expect(await openedIn("en")).toBe("en");
});

test("a change of language is kept, and the page says which it is in and what it is called", async () => {
  language.value = "zh-CN";
  await nextTick();
  expect(document.documentElement.lang).toBe("zh-CN");
  expect(document.title).toBe("楼宇 · 社区工作到楼里");
  expect(localStorage.getItem("louyu.language")).toBe("zh-CN");

  language.value = "en";
  await nextTick();

  expect(document.documentElement.lang).toBe("en");
  expect(document.title).toBe(i18n.global.t("brand.title"));
  expect(localStorage.getItem("louyu.language")).toBe("en");
});
