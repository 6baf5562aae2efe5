import { expect, test } from "vitest";

import { button, enter, one, shown, textsOf } from "../../testing/page";
import { aServer, answer, inTurn, refused } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import DistrictComparison from "./DistrictComparison.vue";

const MONTHS = [
  { from: "2026-10-01", to: "2026-10-31", figures: { requests: { submitted: 3 } } },
  { from: "2026-11-01", to: "2026-11-30", figures: { requests: { submitted: 4 }, of_submitted: { resolved: 1 } } },
];
const TENANT = {
  tenant: "jiangtou",
  name: "江头街道",
  figures: { enterprises: { total: 66 }, requests: { submitted: 7 } },
  periods: MONTHS,
};
const REPORT = answer({ figures: { enterprises: { total: 90 } }, tenants: [TENANT], missing: [] });

async function looked(route: Route) {
  const server = aServer({ "GET /api/v1/reports/district": route });
  const { page } = shown(DistrictComparison);
  await until(() => page.querySelector("tbody, .state-panel"));
  return { page, server };
}

test("street offices stand side by side, with the district's total beneath", async () => {
  const { page } = await looked(REPORT);

  expect(textsOf(page, "section:first-of-type tbody th")).toEqual(["江头街道"]);
  expect(textsOf(page, "section:first-of-type tbody td")[0]).toBe("66");
  expect(textsOf(page, "tfoot td")[0]).toBe("90");
});

test("one measure is compared month by month", async () => {
  const { page } = await looked(REPORT);
  await until(() => page.querySelectorAll("table").length === 2);
  expect(textsOf(page, "section:last-of-type tbody td")).toEqual(["3", "4"]);

  enter(page, "section:last-of-type select", "resolution");

  await until(() => textsOf(page, "section:last-of-type tbody td").join() === "0%,25%");
});

test("a period is asked for by whole months", async () => {
  const { page, server } = await looked(REPORT);

  button(page, "This month").click();

  await until(() => server.asked.some(({ what }) => /from=\d{4}-\d\d-01&to=.*by=month/.test(what)));
});

test("a district without street offices is told how they come in", async () => {
  const { page } = await looked(answer({ figures: {}, tenants: [], missing: [] }));

  expect(textsOf(page, ".state-panel p").join()).toContain("No figures yet.");
});

test("a report that cannot be read says why, and is read again on request", async () => {
  const fails = refused(503, { detail: "Not now." });
  const { page } = await looked(inTurn(fails, fails, fails, fails, REPORT));
  expect(textsOf(one(page, ".state-panel"), "p").join()).toContain("Not now.");

  button(page, "Try again").click();

  await until(() => page.querySelector("table"));
});
