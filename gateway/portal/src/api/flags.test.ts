// What the menu asks of a feature: it is on unless the platform has switched it off.
import { expect, test } from "vitest";

import { aMe } from "../testing/builders";
import { inUse } from "../testing/page";
import { aServer, answer, refused } from "../testing/server";
import { until } from "../testing/until";
import { useFlags } from "./flags";

const ME = "GET /api/v1/identity/me";
const OWN = "GET /api/v1/members/feature-flags";

const flag = (is_on: boolean) => ({
  name: "rising-themes",
  is_on,
  default: true,
  decided: !is_on,
  text: { zh: "苗头诉求", en: "Rising themes" },
});

test.each([true, false])("a feature is %s as the platform has switched it", async (on) => {
  aServer({ [ME]: answer(aMe()), [OWN]: answer({ items: [flag(on)], version: 1 }) });
  const { used } = inUse(useFlags);
  await until(() => used.query.isSuccess.value);

  expect(used.isOn("rising-themes")).toBe(on);
  expect(used.isOn("something-new")).toBe(true);
});

test("as long as nobody has said it, it is on", async () => {
  aServer({ [ME]: answer(aMe()), [OWN]: refused(503) });
  const { used } = inUse(useFlags);
  await until(() => used.query.isError.value);

  expect(used.isOn("rising-themes")).toBe(true);
});
