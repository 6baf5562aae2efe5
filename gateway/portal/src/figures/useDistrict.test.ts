import { expect, test } from "vitest";

import { inUse } from "../testing/page";
import { aServer, answer, inTurn, refused } from "../testing/server";
import { until } from "../testing/until";
import { useDistrict } from "./useDistrict";

const DISTRICT = "GET /api/v1/reports/district";
const REPORT = { figures: { members: { placed: 5 } }, tenants: [] };

test("the report of the district is read when the page opens", async () => {
  aServer({ [DISTRICT]: answer(REPORT) });
  const { used } = inUse(useDistrict);
  expect(used.report.value).toBeNull();

  await until(() => used.report.value);

  expect(used.report.value).toEqual(REPORT);
  expect(used.fault.value).toBe("");
});

test("a report that cannot be read says why, and can be read again", async () => {
  aServer({ [DISTRICT]: inTurn(refused(503, { detail: "Not now." }), answer(REPORT)) });
  const { used } = inUse(useDistrict);
  await until(() => used.fault.value);
  expect(used.fault.value).toBe("Not now.");

  await used.load();

  expect(used.report.value).toEqual(REPORT);
  expect(used.fault.value).toBe("");
});
