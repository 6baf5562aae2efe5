import { expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { button, enter, shown, submit, textsOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import CommentsPanel from "./CommentsPanel.vue";

const PATH = "/api/v1/requests/requests/request-1/comments";
const aComment = {
  id: "comment-1",
  request_id: "request-1",
  by: "person-2",
  side: "unit",
  visibility: "internal",
  text: "下午到场",
  at: "2026-11-26T09:00:00+08:00",
  version: 1,
};

function opened(phone: boolean) {
  signedIn();
  const server = aServer({
    [`GET ${PATH}`]: answer({ items: [aComment], next: null }),
    [`POST ${PATH}`]: answer(aComment, 201),
  });
  return { server, ...shown(CommentsPanel, { requestId: "request-1", phone }) };
}

test("the desk may keep a comment between desk and units", async () => {
  const { page, server } = opened(false);
  await until(() => page.querySelector("li"));

  enter(page, "textarea", "请注意方式");
  enter(page, "[name=visibility]", true);
  submit(page);

  await until(() => server.times(`POST ${PATH}`));
  expect(textsOf(page, "li .text")).toEqual(["下午到场"]);
  expect(server.asked.find(({ what }) => what === `POST ${PATH}`)?.body).toEqual({
    text: "请注意方式",
    visibility: "internal",
  });
});

test("on the phone the form comes when it is asked for, and says nothing internal", async () => {
  const { page, server } = opened(true);
  await until(() => page.querySelector("li"));

  button(page, "Write a comment").click();
  await until(() => page.querySelector("textarea"));
  expect(page.querySelector("[name=visibility]")).toBeNull();
  enter(page, "textarea", "什么时候来？");
  submit(page);

  await until(() => server.times(`POST ${PATH}`));
  expect(server.asked.find(({ what }) => what === `POST ${PATH}`)?.body).toEqual({
    text: "什么时候来？",
    visibility: "all",
  });
});
