import { expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { aCallBack } from "../../testing/callBacks";
import { enter, one, shown, submit } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import CorrectionForm from "./CorrectionForm.vue";

const CORRECTION = "POST /api/v1/requests/call-backs/call-1/correction";

test("a correction begins with what was recorded, and says why", async () => {
  signedIn();
  const call = aCallBack({ status: "answered", solved: true, satisfied: true, note: "都好了" });
  const server = aServer({ [CORRECTION]: answer({ ...call, solved: false }) });
  const { page } = shown(CorrectionForm, { call });
  expect((one(page, "[name=satisfied]") as HTMLSelectElement).value).toBe("yes");

  enter(page, "[name=solved]", "no");
  await until(() => page.querySelector("[name=overrules]"));
  enter(page, "[name=reason]", "登记时选错了");
  submit(page);

  await until(() => server.times(CORRECTION));
  expect(server.asked.at(-1)?.body).toEqual({
    satisfied: true,
    solved: false,
    overrules: false,
    note: "都好了",
    reason: "登记时选错了",
  });
});
