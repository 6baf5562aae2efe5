import { expect, test } from "vitest";
import { nextTick } from "vue";

import { language } from "../i18n";
import { button, one, shown } from "../testing/page";
import LanguageSwitch from "./LanguageSwitch.vue";

test("the switch names the other language in that language", async () => {
  const { page } = shown(LanguageSwitch);
  expect(one(page, "button").lang).toBe("zh-CN");

  button(page, "中文").click();
  await nextTick();
  expect(language.value).toBe("zh-CN");
  expect(one(page, "button").lang).toBe("en");
  button(page, "English").click();

  expect(language.value).toBe("en");
});
