import { expect, test } from "vitest";

import { inUse } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import { useDistrict } from "./useDistrict";

const REPORT = { figures: { members: { placed: 5 } }, tenants: [] };

test("the report of the district is read when the page opens", async () => {
  aServer({ "GET /api/v1/reports/district": answer(REPORT) });
  const { used } = inUse(useDistrict);
  expect(used.data.value).toBeUndefined();

  await until(() => used.data.value);

  expect(used.data.value).toEqual(REPORT);
});
