import { expect, test } from "vitest";

import { staleAfter } from "./stale";

test.each([
  ["org.louyu.members.member.checked-in.v2", ["people", "buildings"]],
  ["org.louyu.requests.work-order.done.v1", ["workOrders", "requests", "meetings"]],
  ["org.louyu.members.role-assignment.assigned.v1", ["roles", "me"]],
])("a message about %s makes old what shows it", (type, resources) => {
  expect(staleAfter(type)).toEqual(expect.arrayContaining(resources));
});

test("whatever happens, what waits and what is counted may have changed, and no more", () => {
  expect(staleAfter("org.louyu.something.new.happened.v1")).toEqual(["waiting", "figures", "ledger"]);
});
