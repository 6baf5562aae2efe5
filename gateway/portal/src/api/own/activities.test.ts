import { expect, test } from "vitest";

import { inUse } from "../../testing/page";
import { aRegistration, anActivity, inHours, page } from "../../testing/phone";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import { useOwnRegistration, useOwnRegistrations, usePlacesLeft, useProgramme } from "./activities";

test("what is on is what is announced and not over", async () => {
  const over = anActivity({ id: "activity-0", starts_at: inHours(-5), ends_at: inHours(-3) });
  const server = aServer({ "GET /api/v1/events/activities": answer(page(over, anActivity())) });
  const { used } = inUse(useProgramme);
  await until(() => used.items.value.length);

  expect(used.items.value.map(({ id }) => id)).toEqual(["activity-1"]);
  expect(server.asked[0]?.what).toContain("status=published");
});

test("what one goes to comes soonest first, without what one has left", async () => {
  const later = aRegistration({ id: "later" }, anActivity({ id: "a2", starts_at: inHours(50), ends_at: inHours(51) }));
  const left = aRegistration({ id: "left", status: "cancelled" });
  const called = aRegistration({ id: "called-off" }, anActivity({ status: "cancelled" }));
  const sooner = aRegistration({ id: "sooner" });
  aServer({ "GET /api/v1/events/registrations": answer(page(later, left, called, sooner)) });
  const { used } = inUse(useOwnRegistrations);
  await until(() => used.items.value.length);

  expect(used.ahead.value.map(({ id }) => id)).toEqual(["sooner", "later"]);
});

test("a registration that was given back counts as none", async () => {
  const server = aServer({ "GET /api/v1/events/registrations": answer(page(aRegistration({ status: "cancelled" }))) });
  const { used } = inUse(() => useOwnRegistration("activity-1"));
  await until(() => used.data.value !== undefined);

  expect(used.data.value).toBeNull();
  expect(server.asked[0]?.what).toContain("activity_id=activity-1");
});

test.each([
  [{ capacity: 20, taken: 18, waiting: 0 }, 2],
  [{ capacity: 20, taken: 21, waiting: 3 }, 0],
  [{ capacity: null, taken: 5, waiting: 0 }, null],
])("of %j so many seats are left: %s", async (places, left) => {
  aServer({ "GET /api/v1/events/activities/activity-1/places": answer(places) });
  const { used } = inUse(() => usePlacesLeft("activity-1"));
  await until(() => used.data.value);

  expect(used.left.value).toBe(left);
});
