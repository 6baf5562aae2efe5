import { expect, test } from "vitest";

import { signedIn } from "../../../testing/builders";
import { button, one, shown, textOf } from "../../../testing/page";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import FittingArticles from "./FittingArticles.vue";

const READINGS = "POST /api/v1/requests/article-readings";
const FOUND = { id: "a1", title: "地库出口拥堵怎么办", title_en: "", words: ["出口"], same_item: false, score: 3 };

function opened() {
  signedIn();
  const server = aServer({
    "POST /api/v1/requests/articles/suggestions": answer({ items: [FOUND] }),
    "GET /api/v1/requests/articles/a1": answer({ ...FOUND, answer: "请走东侧出口。", answer_en: "" }),
    "GET /api/v1/requests/files": answer({ items: [], may_add: false }),
    [READINGS]: answer({ noted: 1 }),
  });
  return { server, ...shown(FittingArticles, { text: "出口堵车" }) };
}

test("an article says why it fits, is read in place, and an answer counts as a request less", async () => {
  const { server, page } = opened();
  await until(() => page.querySelector(".row"));
  expect(textOf(page)).toContain("出口");

  one(page, ".row").click();
  await until(() => page.querySelector(".text"));
  expect(textOf(page)).toContain("请走东侧出口。");
  button(page, "This answers it").click();
  await until(() => page.querySelector(".solved"));

  const told = server.asked.filter(({ what }) => what === READINGS).map(({ body }) => (body as { what: string }).what);
  expect(told).toEqual(["shown", "opened", "answered"]);
});
