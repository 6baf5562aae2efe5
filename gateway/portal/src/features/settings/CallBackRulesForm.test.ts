import { expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { someCallBackRules } from "../../testing/callBacks";
import { enter, one, shown, submit } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import CallBackRulesForm from "./CallBackRulesForm.vue";

const SAVE = "PUT /api/v1/requests/call-back-rules";

function setting(route = answer({ ...someCallBackRules(), version: 3 })) {
  signedIn();
  const server = aServer({ [SAVE]: route });
  return { server, ...shown(CallBackRulesForm, { rules: someCallBackRules() }) };
}

test("a question goes up, another one goes, and a new one has a code of its own", async () => {
  const { page, server } = setting();
  one(page, "[aria-label='Move question 4 up']").click();
  one(page, "[aria-label='Remove question 4']").click();
  one(page, "button.quiet.small:not([aria-label])").click();
  await until(() => page.querySelector("[name='questions/3/text']"));
  enter(page, "[name='questions/3/text']", "还会再来吗？");
  submit(page);
  await until(() => server.times(SAVE));

  const asked = server.asked.find(({ what }) => what === SAVE);
  expect(asked?.headers.get("If-Match")).toBe('"2"');
  const { questions } = asked?.body as { questions: { code: string }[] };
  expect(questions.map(({ code }) => code)).toEqual(["solved", "satisfied", "advice", "q4"]);
});

test("what figures stand on cannot be removed, and a refusal stands at its question", async () => {
  const fault = { pointer: "/questions/2/text", detail: "May not be blank." };
  const { page } = setting(refused(422, { type: "urn:louyu:problem:invalid-fields", errors: [fault] }));
  expect(page.querySelector("[aria-label='Remove question 1']")).toBeNull();
  submit(page);

  await until(() => page.querySelector(".field-fault"));

  expect(one(page, "[name='questions/2/text']").getAttribute("aria-invalid")).toBe("true");
});
