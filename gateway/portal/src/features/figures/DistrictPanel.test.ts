import { expect, test } from "vitest";

import { button, one, shown, textOf, textsOf } from "../../testing/page";
import { aServer, answer, inTurn, refused } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import DistrictPanel from "./DistrictPanel.vue";

const TENANT = { tenant: "jiangtou", name: "江头街道", figures: { buildings: { total: 2 }, ledger: { hours: 1.25 } } };
const REPORT = answer({ figures: { buildings: { total: 7 } }, tenants: [TENANT] });

async function looked(route: Route) {
  aServer({ "GET /api/v1/reports/district": route });
  const { page } = shown(DistrictPanel);
  expect(textOf(one(page, "[aria-busy]"))).toBe("Loading…");
  await until(() => !page.querySelector("[aria-busy]"));
  return page;
}

test("street offices stand side by side, with the district's total beneath", async () => {
  const page = await looked(REPORT);

  expect(textsOf(page, "tbody th")).toEqual(["江头街道"]);
  expect(textsOf(page, "tbody td")).toEqual(["2", "0", "0", "0", "0", "0", "0", "1.3"]);
  expect(textsOf(page, "tfoot td")[0]).toBe("7");
});

test("a district without street offices is told how they come in", async () => {
  const page = await looked(answer({ figures: {}, tenants: [] }));

  expect(textsOf(page, "p").join()).toContain("No figures yet.");
});

test("a report that cannot be read says why, and is read again on request", async () => {
  const page = await looked(inTurn(refused(429, { detail: "Not now." }), REPORT));
  expect(textOf(one(page, ".state-panel"))).toContain("Not now.");

  button(page, "Try again").click();

  await until(() => page.querySelector("table"));
});
