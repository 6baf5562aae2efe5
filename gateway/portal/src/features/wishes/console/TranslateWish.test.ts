import { expect, test } from "vitest";
import { nextTick } from "vue";

import { language } from "../../../api/language";
import { signedIn } from "../../../testing/builders";
import { button, enter, shown, submit } from "../../../testing/page";
import { aWish } from "../../../testing/phone";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import TranslateWish from "./TranslateWish.vue";

const TRANSLATE = "POST /api/v1/requests/wishes/wish-1/translate";

test("a wish in French is said in Chinese or in English", async () => {
  signedIn();
  language.value = "en";
  const wish = aWish({ text: "Je cherche un partenaire", language: "fr" });
  const server = aServer({ [TRANSLATE]: answer({ ...wish, text_en: "I look for a partner" }) });
  const { page } = shown(TranslateWish, { wish });

  button(page, "Translate into English").click();
  await nextTick();
  enter(document.body, "[name=text]", "I look for a partner");
  submit(document.body);
  await until(() => server.times(TRANSLATE));

  expect(server.asked.find(({ what }) => what === TRANSLATE)?.body).toEqual({
    language: "en",
    text: "I look for a partner",
  });
});

test("what was withdrawn is not translated any more", () => {
  signedIn();
  const { page } = shown(TranslateWish, { wish: aWish({ language: "fr", status: "withdrawn" }) });

  expect(page.querySelector("button")).toBeNull();
});
