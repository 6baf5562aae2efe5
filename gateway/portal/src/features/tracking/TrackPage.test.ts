import { expect, test } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";

import { enter, shown, submit, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import { addressToTrack } from "./address";
import TrackPage from "./TrackPage.vue";

const TRACK = "POST /api/v1/requests/track";
const FOUND = {
  number: "R20261126-7K2M9QAB",
  status: "resolved",
  stage: "rating",
  submitted_at: "2026-11-26T09:00:00+08:00",
  resolved_at: "2026-11-26T11:00:00+08:00",
  due_at: "2026-11-30T18:00:00+08:00",
  outcome: "出口已拓宽",
  steps: [{ at: "2026-11-26T09:00:00+08:00", what: "request.submitted", unit_names: [] }],
};

function asked(route: ReturnType<typeof answer>) {
  const server = aServer({ [TRACK]: route });
  const { page } = shown(TrackPage);
  enter(page, "[name=tenant]", "jiangtou");
  enter(page, "[name=number]", "r20261126 7k2m9qab");
  submit(page);
  return { page, server };
}

test("whoever has a number sees state, reply and steps", async () => {
  const { page, server } = asked(answer(FOUND));

  await until(() => page.querySelector(".found"));

  expect(textsOf(page, ".found .text")).toEqual(["出口已拓宽"]);
  expect(textsOf(page, ".found li")).toHaveLength(1);
  expect(page.textContent).toContain("Due by");
  expect(server.asked.at(-1)?.body).toEqual({ tenant: "jiangtou", number: "r20261126 7k2m9qab" });
});

test("what is not found says so and shows nothing", async () => {
  const { page } = asked(refused(404, { type: "urn:louyu:problem:nothing-tracked", detail: "Nothing was found." }));

  await until(() => page.querySelector(".notice"));

  expect(textsOf(page, ".notice p")).toEqual(["Nothing was found."]);
  expect(page.querySelector(".found")).toBeNull();
});

test("the QR code of a receipt shows at once how the request stands", async () => {
  const server = aServer({ [TRACK]: answer(FOUND) });
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/track", component: TrackPage }] });
  await router.push(addressToTrack("jiangtou", "R20261126-7K2M9QAB").replace(location.origin, ""));

  const { page } = shown(TrackPage, {}, router);

  await until(() => page.querySelector(".found"));
  expect(server.asked.at(-1)?.body).toEqual({ tenant: "jiangtou", number: "R20261126-7K2M9QAB" });
});

test("whoever has a number is told the one in which what is left goes on", async () => {
  const { page } = asked(answer({ ...FOUND, left_to_do: "东侧路面", left_until: null, follow_up_number: "R2" }));

  await until(() => page.querySelector(".found"));

  expect(page.textContent).toContain("What is left goes on as request no. R2.");
});
