import { expect, test } from "vitest";

import { aMe, signedIn } from "../../../testing/builders";
import { one, shown, submit, textsOf } from "../../../testing/page";
import { aRequest } from "../../../testing/requests";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import MergeForm from "./MergeForm.vue";

const MERGE = "POST /api/v1/requests/requests/request-1/merge";

test("open requests of the building are offered, not this one and none that is over", async () => {
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
    [MERGE]: answer(aRequest({ status: "merged", merged_into_id: "request-2" })),
  });
  const { page } = shown(MergeForm, { request: aRequest() });
  await until(() => page.querySelector("[name=into_id]"));
  expect(textsOf(page, ".one span:not(.hint)")).toEqual(["出口排队"]);

  one(page, "[name=into_id]").click();
  submit(page);

  await until(() => server.times(MERGE));
  expect(server.asked.find(({ what }) => what === MERGE)?.body).toEqual({ into_id: "request-2", reason: "" });
});
