import { expect, test } from "vitest";

import { aMe, signedIn } from "../../../testing/builders";
import { one, shown, submit, textsOf } from "../../../testing/page";
import { aRequest } from "../../../testing/requests";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import MergeForm from "./MergeForm.vue";

const MERGE = "POST /api/v1/requests/requests/request-1/merge";

const SOON = "2026-11-26T09:00:00+08:00";

test("similar requests are offered first, then others of the building, not this one and none that is over", async () => {
  signedIn();
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe()),
    "GET /api/v1/requests/requests": answer({
      items: [
        aRequest(),
        aRequest({ id: "request-2", title: "出口排队" }),
        aRequest({ id: "request-3", title: "旧的", status: "rated" }),
      ],
      next: null,
    }),
    "GET /api/v1/requests/requests/request-1/similar": answer({
      items: [
        { id: "request-4", number: "R4", title: "出口一直排队", status: "submitted", submitted_at: SOON, joined: 2 },
      ],
    }),
    [MERGE]: answer(aRequest({ status: "merged", merged_into_id: "request-2" })),
  });
  const { page } = shown(MergeForm, { request: aRequest() });
  await until(() => page.querySelector("[name=into_id]"));
  await until(() => textsOf(page, ".one span:not(.hint)").includes("similar"));
  expect(textsOf(page, ".one > span:first-of-type")).toEqual(["出口一直排队", "出口排队"]);

  one(page, "[value=request-2]").click();
  submit(page);

  await until(() => server.times(MERGE));
  expect(server.asked.find(({ what }) => what === MERGE)?.body).toEqual({ into_id: "request-2", reason: "" });
});
