import { expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { enter, one, shown, submit } from "../../testing/page";
import { aRequest } from "../../testing/requests";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import ResolveForm from "./ResolveForm.vue";

const REPLY = "[name='closing/public_reply']";
const RESOLVE = "POST /api/v1/requests/requests/request-1/resolve";

function opened() {
  signedIn();
  const server = aServer({
    "GET /api/v1/requests/requests/request-1": answer(aRequest({ status: "ready", round: 1 })),
    "GET /api/v1/requests/files": answer({ items: [], may_add: false }),
    [RESOLVE]: answer(aRequest({ status: "resolved" })),
  });
  return { server, ...shown(ResolveForm, { requestId: "request-1" }) };
}

const replyOf = (page: ParentNode) => (one(page, REPLY) as HTMLTextAreaElement).value;

test("what was typed is there again when the form is opened anew, until it is sent", async () => {
  const first = opened();
  await until(() => first.page.querySelector(REPLY));
  enter(first.page, REPLY, "已修好，请验收");
  await until(() => sessionStorage.length);
  first.leave();

  const second = opened();
  await until(() => second.page.querySelector(REPLY));
  expect(replyOf(second.page)).toBe("已修好，请验收");
  submit(second.page);
  await until(() => second.server.times(RESOLVE));
  const sent = second.server.asked.find(({ what }) => what === RESOLVE);
  expect(sent?.body).toMatchObject({ closing: { public_reply: "已修好，请验收" } });
  second.leave();

  const third = opened();
  await until(() => third.page.querySelector(REPLY));
  expect(replyOf(third.page)).toBe("");
});
