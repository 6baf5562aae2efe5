import { expect, test } from "vitest";

import type { WishRules } from "../../api/wishRules";
import { signedIn } from "../../testing/builders";
import { enter, shown, submit } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import WishRulesForm from "./WishRulesForm.vue";

const SAVE = "PUT /api/v1/requests/wish-rules";
const RULES: WishRules = {
  look_first: false,
  look_words: ["转账"],
  open_claims: 10,
  ask_after_days: 60,
  answer_days: 14,
  silence_days: 14,
  version: 2,
};

test("words stand one a line; the rest is saved as it was, for the version that was shown", async () => {
  signedIn();
  const server = aServer({ [SAVE]: answer({ ...RULES, version: 3 }) });
  const { page } = shown(WishRulesForm, { rules: RULES });

  enter(page, "[name=look_words]", "转账\n\n 代购 ");
  submit(page);
  await until(() => server.times(SAVE));

  const asked = server.asked.find(({ what }) => what === SAVE);
  const { version, ...others } = RULES;
  expect(asked?.headers.get("If-Match")).toBe(`"${String(version)}"`);
  expect(asked?.body).toEqual({ ...others, look_words: ["转账", "代购"] });
});
