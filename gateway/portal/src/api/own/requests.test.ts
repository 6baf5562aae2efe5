import { expect, test } from "vitest";
import { ref } from "vue";

import { inUse } from "../../testing/page";
import { aRequest, aServiceItem, page } from "../../testing/phone";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import { ask, isCancellable, isOpen, useOwnRequests, useServiceItems } from "./requests";

test("what one can ask for is found by the words as they are typed", async () => {
  const server = aServer({ "GET /api/v1/requests/catalogue-items": answer(page(aServiceItem())) });
  const words = ref("");
  const { used } = inUse(() => useServiceItems(words));
  await until(() => used.data.value?.length);

  words.value = "cwbl";

  await until(() => server.asked.at(-1)?.what.includes("q=cwbl"));
  expect(used.data.value).toHaveLength(1);
});

test("one's own requests are asked for, and only those", async () => {
  const server = aServer({ "GET /api/v1/requests/requests": answer(page(aRequest())) });
  const { used } = inUse(useOwnRequests);
  await until(() => used.items.value.length);

  expect(server.asked[0]?.what).toContain("mine=true");
});

test("a request carries the key that makes two taps one act", async () => {
  const server = aServer({ "POST /api/v1/requests/requests": answer(aRequest(), 201) });

  await ask({ title: "Lift" }, "key-1");

  expect(server.asked[0]?.headers.get("Idempotency-Key")).toBe("key-1");
});

test.each([
  ["submitted", true, true],
  ["in_progress", true, true],
  ["resolved", true, false],
  ["rated", false, false],
  ["cancelled", false, false],
] as const)("a request that is %s is open: %s, and can be taken back: %s", (status, open, back) => {
  expect([isOpen({ status }), isCancellable({ status })]).toEqual([open, back]);
});
