import { expect, test } from "vitest";

import { aMe, signedIn } from "../../testing/builders";
import { aClock } from "../../testing/clocks";
import { enter, shown, submit, textsOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import ClockPanel from "./ClockPanel.vue";

const ME = "GET /api/v1/identity/me";
const OF = "GET /api/v1/requests/clocks/of";
const PAUSE = "POST /api/v1/requests/clocks/clock-1/pause";
const PROPS = { id: "order-1", buildingId: "building-1", unitId: "unit-1" };
const OFFICER = aMe({ grants: { "work_order.handle": ["unit:unit-1"] } });

function aRunning(me = OFFICER) {
  signedIn();
  const clock = aClock({ kind: "work_order", subject_id: "order-1", unit_id: "unit-1" });
  return aServer({ [ME]: answer(me), [OF]: answer({ items: [clock] }), [PAUSE]: answer(clock) });
}

test("whoever has the work pauses its clock and says for what it waits", async () => {
  const server = aRunning();
  const { page } = shown(ClockPanel, PROPS);
  await until(() => page.querySelector("button"));

  page.querySelector("button")?.click();
  await until(() => page.querySelector("form"));
  enter(page, "[name=note]", "Please send a photo");
  submit(page);
  await until(() => server.times(PAUSE));

  const asked = server.asked.find(({ what }) => what === PAUSE);
  expect(asked?.body).toEqual({ reason: "waiting_for_requester", note: "Please send a photo" });
});

test("who may not pause sees what is left, and no button", async () => {
  const server = aRunning(aMe());
  const { page } = shown(ClockPanel, PROPS);
  await until(() => textsOf(page, "strong").length);
  await until(() => server.times(ME));

  expect(textsOf(page, "strong")).toEqual(["3 h left (working time)"]);
  expect(page.querySelector("button.small")).toBeNull();
});

test("where no limit runs there is nothing to see", async () => {
  signedIn();
  const server = aServer({ [ME]: answer(OFFICER), [OF]: answer({ items: [] }) });
  const { page } = shown(ClockPanel, PROPS);
  await until(() => server.asked.some(({ what }) => what.startsWith(OF)));

  expect(page.textContent).toBe("");
});
