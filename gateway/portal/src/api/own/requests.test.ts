import { expect, test } from "vitest";

import { inUse } from "../../testing/page";
import { aRequest, aServiceItem, page } from "../../testing/phone";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import { ask, found, isCancellable, isOpen, useOwnRequests } from "./requests";

const parking = aServiceItem({ id: "1", name: "车位办理", name_en: "Parking permit", description: "地下车库月租" });
const permit = aServiceItem({ id: "2", name: "居住证续签", name_en: "Residence permit", category: "permit" });
const legal = aServiceItem({
  id: "3",
  name: "法律咨询",
  name_en: "",
  category: "legal",
  description: "车位纠纷也可咨询",
});
const idsOf = (words: string) => found([legal, permit, parking], words).map(({ id }) => id);

test("what one can ask for is found by a part of its name, in both languages and any width", () => {
  expect(idsOf("居住")).toEqual(["2"]);
  expect(idsOf("PERMIT")).toEqual(["2", "1"]);
  expect(idsOf("ｐａｒｋｉｎｇ")).toEqual(["1"]);
});

test("a name that has the words comes before a description that has them", () => {
  expect(idsOf("车位")).toEqual(["1", "3"]);
});

test("every word must be there, and no word finds all", () => {
  expect(idsOf("车位 法律")).toEqual(["3"]);
  expect(idsOf("直升机")).toEqual([]);
  expect(idsOf("  ")).toEqual(["3", "2", "1"]);
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
