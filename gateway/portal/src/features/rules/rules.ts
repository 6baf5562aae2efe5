// Rules with the template that words them, and the words of their parts.
import { labelled } from "../../api/marks";
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
  return [rule.code, rule.event_type, happened, template?.title ?? "", ...texts].some((text) =>
    text.toLowerCase().includes(sought),
  );
}

/** The Chinese words of a template as its history has them; empty for anything else. */
export function wordsOf(value: unknown): string {
  const chinese = (value as Partial<Template["texts"]> | null)?.["zh-CN"];
  return chinese?.title ? labelled(chinese.title, chinese.body) : "";
}
