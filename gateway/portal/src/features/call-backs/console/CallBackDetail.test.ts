import { expect, test } from "vitest";

import { aMe, signedIn } from "../../../testing/builders";
import { aCallBack, someCallBackRules } from "../../../testing/callBacks";
import { shown, textsOf } from "../../../testing/page";
import { aRequest } from "../../../testing/requests";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import CallBackDetail from "./CallBackDetail.vue";

test("whoever calls back finds the script and the way to the requester", async () => {
  signedIn();
  const none = answer({ items: [], next: null });
  aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants: { "request.triage": ["*"], "member.read": ["*"] } })),
    "GET /api/v1/members/names": answer({ items: [] }),
    "GET /api/v1/identity/names": answer({ items: [{ id: "person-1", name: "王女士" }] }),
    "GET /api/v1/requests/call-backs/call-1": answer(aCallBack()),
    "GET /api/v1/requests/requests/request-1": answer(aRequest({ status: "resolved" })),
    "GET /api/v1/requests/requests/request-1/articles": answer({ cited: [], read: [] }),
    "GET /api/v1/requests/requests/request-1/comments": none,
    "GET /api/v1/requests/files": answer({ items: [], may_add: false }),
    "GET /api/v1/requests/clocks/of": answer({ items: [] }),
    "POST /api/v1/requests/articles/suggestions": answer({ items: [] }),
    "GET /api/v1/requests/call-back-rules": answer(someCallBackRules()),
    "GET /api/v1/requests/units": none,
    "GET /api/v1/members/buildings": none,
  });

  const { page } = shown(CallBackDetail, { id: "call-1" });
  await until(() => page.querySelector("[name=reached]") && page.querySelector("a[href*='members/person-1']"));

  expect(textsOf(page, "a[href*='members/person-1']")).toEqual(["How to reach 王女士"]);
});
