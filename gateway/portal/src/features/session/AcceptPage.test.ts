import { expect, test } from "vitest";

import { session } from "../../api/session";
import { aSignedIn } from "../../testing/builders";
import { enter, shown, submit, textsOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import AcceptPage from "./AcceptPage.vue";

const ACCEPT = "POST /api/v1/identity/invitations/accept";
const ACCEPTED = { tenant: "jiangtou", username: "lin", display_name: "Lin Min" };

function served() {
  return aServer({ [ACCEPT]: answer(ACCEPTED), "POST /api/v1/identity/sessions": answer(aSignedIn()) });
}

test("who was invited chooses a password and is signed in", async () => {
  const server = served();
  const { page } = shown(AcceptPage);

  enter(page, "[name=code]", " ABCD-1234 ");
  enter(page, "[name=password]", "a quite new password");
  enter(page, "[name=again]", "a quite new password");
  submit(page);
  await until(() => session.value);

  expect(server.asked[0]?.body).toEqual({ code: "ABCD-1234", password: "a quite new password" });
});

test("two passwords that differ are not sent", async () => {
  const server = served();
  const { page } = shown(AcceptPage);

  enter(page, "[name=code]", "ABCD-1234");
  enter(page, "[name=password]", "a quite new password");
  enter(page, "[name=again]", "another new password");
  submit(page);
  await until(() => textsOf(page, ".field-fault").length);

  expect(server.asked).toEqual([]);
});
