// Rules with the template that words them, and the words of their parts.
import type { Rule, Template } from "../../api/rules";

export interface Told {
  id: string;
  rule: Rule;
  template: Template | undefined;
}

export function told(rules: readonly Rule[], templates: readonly Template[]): Told[] {
  const byCode = new Map(templates.map((template) => [template.code, template]));
  return rules.map((rule) => ({ id: rule.code, rule, template: byCode.get(rule.template) }));
}

/** By title, text or event, in any language. */
export function matches({ rule, template }: Told, words: string): boolean {
  const sought = words.trim().normalize("NFKC").toLowerCase();
  const texts = Object.values(template?.texts ?? {}).flatMap(({ title, body }) => [title, body]);
  return [rule.code, rule.event_type, ...texts].some((text) => text.toLowerCase().includes(sought));
}

/** `org.louyu.requests.request.recalled.v1` → `request.recalled`: people never see the rest. */
export function shortType(type: string): string {
  return type.split(".").slice(3, -1).join(".");
}

/** Values for a preview, so that every placeholder has something to stand for it. */
export function exampleOf(fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, exampleValue(field)]));
}

function exampleValue(field: string): unknown {
  if (/_ids$/.test(field)) return [];
  if (/_at$|deadline|submitted/.test(field)) return "2026-11-26T14:00:00+08:00";
  if (/_date$/.test(field)) return "2026-11-26";
  if (/minutes|times|round|count|rating|remaining|capacity|hours|points/.test(field)) return 3;
  if (field === "number") return "R20261126-7K2M";
  if (/title|text|name/.test(field)) return "地下车库出口拥堵";
  return field.endsWith("_id") || field === "by" ? "00000000-0000-7000-8000-000000000000" : "示例";
}
