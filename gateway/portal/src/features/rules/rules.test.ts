import { expect, test } from "vitest";

import type { Rule, Template } from "../../api/rules";
import { matches, told, wordsOf } from "./rules";

const RULE: Rule = {
  code: "request_recalled",
  event_type: "org.louyu.requests.request.recalled.v1",
  when: [],
  template: "request_recalled",
  recipients: [],
  enabled: true,
  has_default: true,
  version: 0,
};
const TEMPLATE: Template = {
  code: "request_recalled",
  event_type: RULE.event_type,
  link: "/requests/{request_id}",
  texts: { "zh-CN": { title: "诉求已收回", body: "不必再办" }, en: { title: "Called back", body: "Nothing to do" } },
  title: "訴求已收回",
  version: 0,
};

test("a rule is found by what its message says, in any language", () => {
  const [one] = told([RULE], [TEMPLATE]);
  if (!one) throw new Error("there is one");

  expect(["收回", "訴求", " called ", "request.recalled", ""].map((words) => matches(one, words))).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(matches(one, "停车")).toBe(false);
});

test("a rule without its template is still shown", () => {
  expect(told([RULE], [])[0]?.template).toBeUndefined();
});

test("a rule is found by what happened, in words", () => {
  expect(matches({ id: "one", rule: RULE, template: undefined }, "收回分办", "收回分办")).toBe(true);
});

test("a history has the words of before, and nothing else that it cannot say", () => {
  expect(wordsOf(TEMPLATE.texts)).toBe("诉求已收回: 不必再办");
  expect([wordsOf(null), wordsOf(true), wordsOf([{ field: "source" }])]).toEqual(["", "", ""]);
});
