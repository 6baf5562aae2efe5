import { expect, test } from "vitest";

import { aMe, signedIn } from "../../../testing/builders";
import { button, shown, submit, textsOf } from "../../../testing/page";
import { aRequest } from "../../../testing/requests";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import RequestActs from "../RequestActs.vue";

const FOLLOW_UP = "POST /api/v1/requests/requests/request-1/follow-up";
const SECRETARY = { "request.triage": ["building:building-1"] };
const PARTLY = { status: "rated", left_to_do: "东侧路面待雨季后修", left_until: "2027-03-31" } as const;

function acting(request = aRequest(PARTLY)) {
  signedIn();
  const rest = aRequest({ id: "request-2", number: "R2", follows_id: "request-1" });
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants: SECRETARY })),
    "GET /api/v1/requests/units": answer({ items: [], next: null }),
    [FOLLOW_UP]: answer({ request, follow_up: rest }),
  });
  return { server, ...shown(RequestActs, { request }) };
}

test("what an answer left to do becomes a request of its own in one step", async () => {
  const { page, server } = acting();
  await until(() => page.querySelector("button"));
  button(page, "Make what is left a request").click();
  await until(() => page.querySelector("[name=title]"));
  expect(textsOf(page, ".left .text")).toEqual([PARTLY.left_to_do]);

  submit(page);

  await until(() => server.times(FOLLOW_UP));
  expect(server.asked.find(({ what }) => what === FOLLOW_UP)?.body).toEqual({ title: aRequest().title });
  await until(() => textsOf(page, ".done")[0]);
  expect(textsOf(page, ".done")[0]).toContain("R2");
});

test.each([
  { ...PARTLY, left_to_do: null },
  { ...PARTLY, follow_up_id: "request-2" },
])("it is not offered if nothing is left, or once it is made", async (over) => {
  const { page, server } = acting(aRequest(over));

  await until(() => server.times("GET /api/v1/identity/me"));

  expect(page.querySelectorAll(".acts button")).toHaveLength(0);
});
