// What is typed into the form of a rule, and the rule that comes of it.
import type { Choices, Condition, Recipient, Rule, RuleBody, Template } from "../../api/rules";

/** No code looks like this. A choice that must be made cannot be empty. */
export const OWN_WORDS = "*";

export interface RuleValues {
  event_type: string;
  when: Condition[];
  recipients: Recipient[];
  /** A code, or `OWN_WORDS`: those below. */
  template: string;
  zhTitle: string;
  zhBody: string;
  enTitle: string;
  enBody: string;
  enabled: boolean;
}

type Askable = Choices["conditions"][number];

/** `copied`: the words come along, as words of its own. */
export function valuesOf(rule: Rule | null, template: Template | undefined, copied: boolean): RuleValues {
  const texts = copied ? template?.texts : undefined;
  return {
    event_type: rule?.event_type ?? "",
    when: (rule?.when ?? []).map(plain),
    recipients: rule?.recipients ?? [],
    template: copied ? OWN_WORDS : (rule?.template ?? OWN_WORDS),
    zhTitle: texts?.["zh-CN"].title ?? "",
    zhBody: texts?.["zh-CN"].body ?? "",
    enTitle: texts?.en.title ?? "",
    enBody: texts?.en.body ?? "",
    enabled: rule?.enabled ?? true,
  };
}

/** As it is sent: the server has the words. */
export function plain({ field, op, value }: Condition): Condition {
  return { field, op, value };
}

export function bodyOf(values: RuleValues, ownTemplate: string): RuleBody {
  const { event_type, when, recipients, template, enabled } = values;
  return {
    event_type,
    when: when.map(plain),
    recipients,
    template: template === OWN_WORDS ? ownTemplate : template,
    enabled,
  };
}

export function textsOf(values: RuleValues): Template["texts"] | null {
  const { zhTitle, zhBody, enTitle, enBody } = values;
  return values.template !== OWN_WORDS
    ? null
    : { "zh-CN": { title: zhTitle, body: zhBody }, en: { title: enTitle, body: enBody } };
}

/** A rule counts its messages under its code, so a new one gets one that nobody else has. */
export function newCode(now: Date): string {
  return `own_${now.getTime().toString(36)}`;
}

/** What a condition on this field begins with. */
export function firstCondition({ field, asks }: Askable): Condition {
  if (asks === "flag") return { field, op: "equals", value: true };
  if (asks === "codes") return { field, op: "in", value: [] };
  if (asks === "number") return { field, op: "gte", value: 1 };
  return { field, op: "not_in", value: [null] };
}

/** As the form holds it; null for one that only the API can make, which stays as it is. */
export function editable({ field, op, value }: Condition, { asks, values }: Askable): Condition | null {
  const many = Array.isArray(value) ? (value as unknown[]) : [value];
  const isNothing = many.length === 1 && many[0] === null;
  if (asks === "flag") return op === "equals" && typeof value === "boolean" ? { field, op, value } : null;
  if (asks === "number") return op === "gte" && typeof value === "number" ? { field, op, value } : null;
  if (asks === "presence") {
    if (!isNothing || op === "gte") return null;
    return { field, op: op === "not_in" ? "not_in" : "in", value: [null] };
  }
  const known = new Set(values.map((one) => one.value));
  if (op === "gte" || !many.every((one) => typeof one === "string" && known.has(one))) return null;
  return { field, op: op === "not_in" ? "not_in" : "in", value: many };
}

/** The same for the same recipient, whatever the server leaves out. */
export function keyOf(recipient: Recipient): string {
  const named = (one: object): unknown[] =>
    Object.entries(one)
      .filter(([, value]) => Boolean(value))
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, value]) => [name, typeof value === "object" && value ? named(value as object) : (value as unknown)]);
  return JSON.stringify(named(recipient));
}
