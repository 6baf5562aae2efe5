import { expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { aCallBack } from "../../testing/callBacks";
import { enter, one, shown, submit, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import CallForm from "./CallForm.vue";

const CALLS = "POST /api/v1/requests/call-backs/call-1/calls";

function calling(route = answer(aCallBack({ status: "answered" }))) {
  signedIn();
  const server = aServer({ [CALLS]: route });
  return { server, ...shown(CallForm, { call: aCallBack() }) };
}

test("whoever says that it is not solved has the request opened again, with a reason", async () => {
  const { page, server } = calling();
  enter(page, "[name=reached]", "yes");
  await until(() => page.querySelector("[name=solved]"));
  enter(page, "[name=solved]", "no");
  enter(page, "[name=satisfied]", "no");
  await until(() => page.querySelector("[name=overrules]"));
  enter(page, "[name=overrules]", true);
  enter(page, "[name=note]", "出口还是堵");
  submit(page);

  await until(() => server.times(CALLS));

  expect(server.asked.at(-1)?.body).toEqual({
    reached: true,
    satisfied: false,
    solved: false,
    overrules: true,
    note: "出口还是堵",
  });
});

test("what was chosen before nobody was reached is not sent", async () => {
  const { page, server } = calling();
  enter(page, "[name=reached]", "yes");
  await until(() => page.querySelector("[name=solved]"));
  enter(page, "[name=solved]", "no");
  await until(() => page.querySelector("[name=overrules]"));
  enter(page, "[name=overrules]", true);
  enter(page, "[name=reached]", "no");
  submit(page);

  await until(() => server.times(CALLS));

  expect(server.asked.at(-1)?.body).toEqual({ reached: false, overrules: false, note: "" });
});

test("nothing chosen is not taken as nobody reached", async () => {
  const missing = { type: "urn:louyu:problem:invalid-fields", errors: [{ pointer: "/reached", detail: "Missing." }] };
  const { page, server } = calling(refused(422, missing));
  submit(page);

  await until(() => page.querySelector(".field-fault"));

  expect(server.asked.at(-1)?.body).toEqual({ overrules: false, note: "" });
  expect(textsOf(page, ".field-fault")).toEqual(["Missing."]);
  expect(one(page, "[name=reached]").getAttribute("aria-invalid")).toBe("true");
});
