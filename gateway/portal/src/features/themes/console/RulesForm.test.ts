import { expect, test } from "vitest";

import type { ThemeRules } from "../../../api/themes";
import { signedIn } from "../../../testing/builders";
import { enter, one, shown, submit } from "../../../testing/page";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import RulesForm from "./RulesForm.vue";

const SAVE = "PUT /api/v1/requests/theme-rules";
const RULES: ThemeRules = {
  window_days: 7,
  base_days: 28,
  minimum: 4,
  factor: 1.5,
  quiet_days: 14,
  left_out: ["other"],
  left_out_needs: ["care"],
  version: 2,
};

test("what is not touched is saved as it was, for the version that was shown", async () => {
  signedIn();
  const server = aServer({
    [SAVE]: answer({ ...RULES, version: 3 }),
    "GET /api/v1/requests/catalogue-items": answer({ items: [], next: null }),
    "GET /api/v1/requests/listing-categories": answer({ items: [], version: 0 }),
  });
  const { page } = shown(RulesForm, { rules: RULES });

  enter(page, "[name=minimum]", "6");
  one(page, "[name=minimum]").dispatchEvent(new Event("change"));
  submit(page);
  await until(() => server.times(SAVE));

  const asked = server.asked.find(({ what }) => what === SAVE);
  const { version, ...others } = RULES;
  expect(asked?.headers.get("If-Match")).toBe(`"${String(version)}"`);
  expect(asked?.body).toEqual({ ...others, minimum: 6 });
});
