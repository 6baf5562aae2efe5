import { expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { aCallBack, someCallBackRules } from "../../testing/callBacks";
import { enter, one, shown, submit, textOf, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import CallForm from "./CallForm.vue";

const CALLS = "POST /api/v1/requests/call-backs/call-1/calls";

function calling(route = answer(aCallBack({ status: "answered" }))) {
  signedIn();
  const server = aServer({ [CALLS]: route, "GET /api/v1/requests/call-back-rules": answer(someCallBackRules()) });
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
    answers: [],
    overrules: true,
    note: "出口还是堵",
  });
});

test("the script is asked in its order, and what else was said goes along", async () => {
  const { page, server } = calling();
  enter(page, "[name=reached]", "yes");
  await until(() => page.querySelector("[name=solved]"));
  expect(textOf(page)).toContain("Your request “地下车库出口拥堵” was answered.");
  enter(page, "[name=solved]", "yes");
  enter(page, "[name=satisfied]", "yes");
  const stars = [...page.querySelectorAll("select")].at(-1);
  expect(stars?.closest("div")?.textContent).toContain("服务态度打几分？");
  enter(page, "textarea:not([name=note])", "多装车位");
  submit(page);

  await until(() => server.times(CALLS));

  expect(server.asked.at(-1)?.body).toMatchObject({ solved: true, answers: [{ code: "advice", said: "多装车位" }] });
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
