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

/** By title, text or what happened, in any language. */
export function matches({ rule, template }: Told, words: string, happened = ""): boolean {
  const sought = words.trim().normalize("NFKC").toLowerCase();
  const texts = Object.values(template?.texts ?? {}).flatMap(({ title, body }) => [title, body]);
  return [rule.code, rule.event_type, happened, ...texts].some((text) => text.toLowerCase().includes(sought));
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

/** The Chinese words of a template as its history has them; empty for anything else. */
export function wordsOf(value: unknown): string {
  const chinese = (value as Partial<Template["texts"]> | null)?.["zh-CN"];
  return chinese?.title ? `${chinese.title}：${chinese.body}` : "";
}
