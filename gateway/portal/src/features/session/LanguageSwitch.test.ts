import { expect, test } from "vitest";
import { nextTick } from "vue";

import { language } from "../../api/language";
import { signedIn } from "../../testing/builders";
import { button, one, shown, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import LanguageSwitch from "./LanguageSwitch.vue";

const MINE = "PUT /api/v1/identity/me/language";

test("the switch names the other languages, each in itself", async () => {
  const { page } = shown(LanguageSwitch);
  expect(textsOf(page, "button")).toEqual(["简体", "繁體"]);
  expect([...page.querySelectorAll("button")].map(({ lang }) => lang)).toEqual(["zh-CN", "zh-TW"]);

  button(page, "简体").click();
  await nextTick();

  expect(language.value).toBe("zh-CN");
  expect(textsOf(page, "button")).toEqual(["繁體", "English"]);
});

test.each([
  ["简体", "zh-CN"],
  ["繁體", "zh-TW"],
])("who is signed in and chooses %s is sent messages in %s", async (name, locale) => {
  const server = aServer({ [MINE]: answer({}) });
  signedIn();
  const { page } = shown(LanguageSwitch);

  button(page, name).click();
  await until(() => server.times(MINE));

  expect(server.asked[0]?.body).toEqual({ locale });
});

test("the page changes its language even when the server does not hear of it", async () => {
  const server = aServer({ [MINE]: refused(503) });
  signedIn();
  const { page } = shown(LanguageSwitch);

  button(page, "简体").click();
  await until(() => server.times(MINE));

  expect(language.value).toBe("zh-CN");
  expect(one(page, "[role=group]").children).toHaveLength(2);
});
