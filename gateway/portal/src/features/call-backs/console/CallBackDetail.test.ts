import { expect, test } from "vitest";

import { aMe, signedIn } from "../../../testing/builders";
import { aCallBack, someCallBackRules } from "../../../testing/callBacks";
import { button, one, shown, textOf } from "../../../testing/page";
import { aRequest } from "../../../testing/requests";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import CallBackDetail from "./CallBackDetail.vue";

function aPage(grants: Record<string, string[]>, request: object) {
  signedIn();
  const none = answer({ items: [], next: null });
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants: { "request.triage": ["*"], "member.read": ["*"], ...grants } })),
    "GET /api/v1/members/names": answer({ items: [] }),
    "GET /api/v1/identity/names": answer({ items: [{ id: "person-1", name: "王女士" }] }),
    "GET /api/v1/requests/call-backs/call-1": answer(aCallBack()),
    "GET /api/v1/requests/requests/request-1": answer(aRequest({ status: "resolved", ...request })),
    "GET /api/v1/requests/requests/request-1/articles": answer({ cited: [], read: [] }),
    "GET /api/v1/requests/requests/request-1/comments": none,
    "GET /api/v1/requests/files": answer({ items: [], may_add: false }),
    "GET /api/v1/requests/clocks/of": answer({ items: [] }),
    "POST /api/v1/requests/articles/suggestions": answer({ items: [] }),
    "GET /api/v1/requests/call-back-rules": answer(someCallBackRules()),
    "GET /api/v1/requests/units": none,
    "GET /api/v1/members/buildings": none,
    "POST /api/v1/members/members/person-1/reveals": answer({ phone: "13800138000" }, 201),
    "POST /api/v1/requests/requests/request-1/contact-reveals": answer({ name: "王女士", phone: "13800138000" }, 201),
  });
  return { server, ...shown(CallBackDetail, { id: "call-1" }) };
}

test("whoever calls back finds the script, and reads the number for this call-back without rights over members", async () => {
  const { page, server } = aPage({}, {});
  await until(() => page.querySelector("[name=reached]") && textOf(page).includes("王女士"));

  button(one(page, ".contact"), "Show phone number").click();
  await until(() => page.querySelector(".contact form"));
  one(page, ".contact form").dispatchEvent(new Event("submit"));

  await until(() => page.querySelector(".contact .phone"));
  const sent = server.asked.find(({ what }) => what.endsWith("/reveals"));
  expect(sent?.body).toEqual({ fields: ["phone"], contact_purpose: "call_back", call_back_id: "call-1" });
});

test("the number of somebody who was taken down is read without rights over members", async () => {
  const { page } = aPage({}, { contact_kind: "taken", contact_name: "王**" });

  await until(() => page.querySelector("[name=reached]") && page.querySelector(".contact"));

  expect(page.querySelector(".contact button")).not.toBeNull();
});

test("a member's number is not offered to whoever does not call back there", async () => {
  const { page } = aPage({ "request.triage": ["building:elsewhere"] }, {});

  await until(() => page.querySelector("[name=reached]") && textOf(page).includes("王女士"));

  expect(page.querySelector(".contact")).toBeNull();
});
