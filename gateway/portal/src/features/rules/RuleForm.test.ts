import { expect, test, vi } from "vitest";

import { button, shown, textOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import RuleForm from "./RuleForm.vue";
import { newCode } from "./ruleValues";

const TYPE = "org.louyu.members.member.verified.v1";
const TEXTS = { "zh-CN": { title: "好", body: "来了" }, en: { title: "Good", body: "Here" } };
const TEMPLATE = { code: "welcome", event_type: TYPE, link: "", texts: TEXTS, title: "Good", version: 0 };
const SECRETARY = { role: "building_secretary", scope: "building", of: "data.building_id" };
const RULE = {
  code: "welcome",
  event_type: TYPE,
  when: [{ field: "source", op: "equals", value: "check_in", says: "source is “own check-in”" }],
  template: "welcome",
  recipients: [{ tenant_admins: true }],
  enabled: true,
  has_default: true,
  version: 0,
};
const CHOICES = {
  event_type: TYPE,
  conditions: [
    {
      field: "source",
      asks: "codes",
      says: "source",
      values: [
        { value: "check_in", says: "own check-in" },
        { value: "staff", says: "staff" },
      ],
    },
    {
      field: "firm_confirmed",
      asks: "flag",
      says: "the firm is confirmed",
      values: [
        { value: "true", says: "the firm is confirmed" },
        { value: "false", says: "the firm is not confirmed" },
      ],
    },
  ],
  recipients: [
    { group: "units", recipient: { tenant_admins: true }, says: "administrators" },
    { group: "roles", recipient: SECRETARY, says: "secretary of the building" },
  ],
};

function aForm(props: object, answers: object = {}) {
  const server = aServer({
    "GET /api/v1/notify/event-types": answer({ items: [{ type: TYPE, fields: [], placeholders: ["building_name"] }] }),
    "GET /api/v1/notify/templates": answer({ items: [TEMPLATE], next: null }),
    "GET /api/v1/notify/rules/choices": answer(CHOICES),
    ...answers,
  });
  return { server, ...shown(RuleForm, { rule: RULE, template: TEMPLATE, copied: false, ...props }) };
}

function pick(page: HTMLElement, select: string, value: string): void {
  const found = page.querySelector<HTMLSelectElement>(select);
  if (!found) throw new Error(`no ${select}`);
  found.value = value;
  found.dispatchEvent(new Event("change"));
}

test("a rule is changed by choosing what it asks and whom it tells, in words", async () => {
  const { page, server } = aForm({}, { "PUT /api/v1/notify/rules/welcome": answer(RULE) });
  await until(() => page.querySelector("select.further option[value='firm_confirmed']"));

  pick(page, "select.further", "firm_confirmed");
  await until(() => page.querySelectorAll(".condition").length === 2);
  const secretary = [...page.querySelectorAll("option")].find((one) => one.textContent.includes("secretary"));
  pick(page, ".recipients select", secretary?.value ?? "");
  await until(() => textOf(page).includes("administrators"));
  button(page, "Save the rule").click();

  await until(() => server.asked.some(({ what }) => what.startsWith("PUT")));
  const sent = server.asked.find(({ what }) => what.startsWith("PUT"))?.body as Record<string, unknown>;
  expect(sent.when).toEqual([
    { field: "source", op: "equals", value: "check_in" },
    { field: "firm_confirmed", op: "equals", value: true },
  ]);
  expect(sent.recipients).toEqual([{ tenant_admins: true }, SECRETARY]);
});

test("a refusal stands at the field", async () => {
  const problem = {
    type: "urn:louyu:problem:recipient-unclear",
    title: "no",
    status: 422,
    detail: "Name each recipient in one way.",
    errors: [{ pointer: "/recipients/0", detail: "Name each recipient in one way." }],
  };
  const { page } = aForm({}, { "PUT /api/v1/notify/rules/welcome": refused(422, problem) });
  await until(() => page.querySelector("select[name=template] option[value=welcome]"));

  button(page, "Save the rule").click();

  await until(() => page.querySelector(".recipients .field-fault"));
  expect(page.querySelector(".recipients .field-fault")?.textContent).toContain("one way");
});

test("a copy is saved with words of its own, under a code that nobody types", async () => {
  vi.setSystemTime("2026-11-29T01:00:00Z");
  const code = newCode(new Date());
  const { page, server } = aForm(
    { copied: true },
    {
      [`PUT /api/v1/notify/templates/${code}`]: answer(TEMPLATE),
      [`PUT /api/v1/notify/rules/${code}`]: answer(RULE),
    },
  );
  await until(() => page.querySelector("select[name=template] option"));
  expect(page.querySelector("form")?.checkValidity()).toBe(true);

  button(page, "Save the rule").click();

  await until(() => server.times(`PUT /api/v1/notify/rules/${code}`));
  const sent = server.asked.filter(({ what }) => what.startsWith("PUT")).map(({ body }) => body);
  expect(sent).toEqual([expect.objectContaining({ texts: TEXTS }), expect.objectContaining({ template: code })]);
});
