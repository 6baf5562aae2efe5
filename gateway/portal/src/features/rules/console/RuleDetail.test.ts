import { expect, test } from "vitest";

import { language } from "../../../api/language";
import { shown, textOf } from "../../../testing/page";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import RuleDetail from "./RuleDetail.vue";

const NOTHING = answer({ items: [], next: null });

function aRule(when: object[]) {
  return {
    code: "check_in_welcome",
    event_type: "org.louyu.members.member.checked-in.v2",
    when,
    template: "check_in_welcome",
    recipients: [{ person: "data.member_id" }],
    enabled: true,
    has_default: true,
    version: 0,
  };
}

function aPage(when: object[]) {
  const server = aServer({
    "GET /api/v1/notify/rules": answer({ items: [aRule(when)], next: null }),
    "GET /api/v1/notify/templates": NOTHING,
    "GET /api/v1/notify/rules/choices": answer({ event_type: "", conditions: [], recipients: [] }),
    "GET /api/v1/notify/rules/check_in_welcome/history": NOTHING,
    "GET /api/v1/notify/templates/check_in_welcome/history": NOTHING,
    "PUT /api/v1/notify/rules/check_in_welcome": answer({ ...aRule(when), enabled: false }),
  });
  return { server, ...shown(RuleDetail, { code: "check_in_welcome" }) };
}

const FROM_CHECK_IN = { field: "source", op: "equals", value: "check_in", says: "source is “own check-in”" };

test("conditions stand in the server's words, asked for in the language of the page", async () => {
  const { page, server } = aPage([FROM_CHECK_IN, { ...FROM_CHECK_IN, field: "imported", says: "not imported" }]);

  await until(() => page.querySelector("dl"));

  expect(textOf(page)).toContain("source is “own check-in”; and not imported");
  expect(page.querySelector("dl")?.textContent).not.toContain("check_in");
  const asked = server.asked.find(({ what }) => what === "GET /api/v1/notify/rules");
  expect(asked?.headers.get("Accept-Language")).toBe(language.value);
});

test("a rule is switched off with its conditions as they were, without their words", async () => {
  const { page, server } = aPage([FROM_CHECK_IN]);
  await until(() => page.querySelector(".acts button"));

  page.querySelector<HTMLButtonElement>(".acts button")?.click();

  await until(() => server.asked.some(({ what }) => what.startsWith("PUT")));
  const sent = server.asked.find(({ what }) => what.startsWith("PUT"))?.body as { when: object[] };
  expect(sent.when).toEqual([{ field: "source", op: "equals", value: "check_in" }]);
});
