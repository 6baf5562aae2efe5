import { expect, test } from "vitest";

import type { Choices, Rule, Template } from "../../api/rules";
import { bodyOf, editable, firstCondition, keyOf, newCode, textsOf, valuesOf } from "./ruleValues";

const ASKS = (asks: Choices["conditions"][number]["asks"], ...codes: string[]) => ({
  field: "source",
  asks,
  says: "Source",
  values: codes.map((value) => ({ value, says: value })),
});
const RULE: Rule = {
  code: "welcome",
  event_type: "org.louyu.members.member.verified.v1",
  when: [{ field: "source", op: "equals", value: "check_in", says: "source is check-in" }],
  template: "welcome",
  recipients: [{ person: "data.member_id" }],
  enabled: false,
  has_default: true,
  version: 3,
};
const TEMPLATE: Template = {
  code: "welcome",
  event_type: RULE.event_type,
  link: "",
  texts: { "zh-CN": { title: "好", body: "来了" }, en: { title: "Good", body: "Here" } },
  title: "Good",
  version: 0,
};

test("a rule is sent as it was, without its words", () => {
  const values = valuesOf(RULE, TEMPLATE, false);

  expect(textsOf(values)).toBeNull();
  expect(bodyOf(values, "own")).toEqual({
    event_type: RULE.event_type,
    when: [{ field: "source", op: "equals", value: "check_in" }],
    recipients: [{ person: "data.member_id" }],
    template: "welcome",
    enabled: false,
  });
});

test("a copy brings the words along, as its own", () => {
  const values = valuesOf(RULE, TEMPLATE, true);

  expect(textsOf(values)).toEqual(TEMPLATE.texts);
  expect(bodyOf(values, "own_1").template).toBe("own_1");
});

test.each([
  [ASKS("flag"), true],
  [ASKS("codes", "check_in"), []],
  [ASKS("number"), 1],
  [ASKS("presence"), [null]],
])("a condition on %j can be edited from its beginning", (askable, value) => {
  const begun = firstCondition(askable);

  expect(begun.value).toEqual(value);
  expect(editable(begun, askable)).toEqual(begun);
});

test("one code becomes one of several, and what the form has no way for stays as it is", () => {
  const codes = ASKS("codes", "check_in", "staff");

  expect(editable({ field: "source", op: "equals", value: "staff" }, codes)).toMatchObject({
    op: "in",
    value: ["staff"],
  });
  expect(editable({ field: "source", op: "in", value: ["elsewhere"] }, codes)).toBeNull();
  expect(editable({ field: "source", op: "equals", value: "b1" }, ASKS("presence"))).toBeNull();
  expect(editable({ field: "source", op: "equals", value: null }, ASKS("presence"))).toMatchObject({ value: [null] });
});

test("a recipient is known whatever the server leaves out", () => {
  const short = { role: "lawyer", scope: "building" as const, of: "data.building_id" };

  expect(keyOf({ ...short, person: null, audience: null, tenant_admins: false })).toBe(keyOf(short));
  expect(keyOf({ ...short, of: "data.from_building_id" })).not.toBe(keyOf(short));
});

test("a new rule has a code that the server takes", () => {
  expect(newCode(new Date("2026-11-29T01:00:00Z"))).toMatch(/^[a-z][a-z0-9_]{2,59}$/);
});
