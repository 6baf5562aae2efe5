// Message templates, the rules that send them, and what events have to say.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { language } from "./language";
import { matching } from "./pages";

export type Template = View<"notify.TitledTemplateView">;
export type Rule = View<"notify.SaidRuleView">;
export type RuleBody = View<"notify.RuleBody">;
export type Condition = View<"notify.ConditionBody">;
export type Recipient = View<"notify.RecipientBody">;
export type Choices = View<"notify.ChoicesView">;
export type EventType = View<"notify.EventTypeView">;
export type Preview = View<"notify.PreviewView">;
export type MessageLanguage = View<"notify.Language">;

export const TEMPLATES = ["templates"] as const;
export const RULES = ["rules"] as const;

/** The server says what they are called in the language of the page. */
export function useTemplates() {
  return useQuery({
    queryKey: computed(() => [...TEMPLATES, language.value]),
    queryFn: async () => (await answered(api.GET("/api/v1/notify/templates"))).items,
  });
}

/** The server says their conditions in the language of the page. */
export function useRules() {
  return useQuery({
    queryKey: computed(() => [...RULES, language.value]),
    queryFn: async () => (await answered(api.GET("/api/v1/notify/rules"))).items,
  });
}

export function useEventTypes() {
  return useQuery({
    queryKey: ["event-types"],
    queryFn: async () => (await answered(api.GET("/api/v1/notify/event-types"))).items,
    staleTime: Infinity,
  });
}

/** What a rule for this event may ask and whom it may tell, in the language of the page. */
export function useRuleChoices(eventType: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ["rule-choices", toValue(eventType), language.value]),
    queryFn: () =>
      answered(api.GET("/api/v1/notify/rules/choices", { params: { query: { event_type: toValue(eventType) } } })),
    enabled: () => Boolean(toValue(eventType)),
    staleTime: Infinity,
  });
}

export function addTemplate(code: string, body: View<"notify.TemplateBody">) {
  return answered(api.PUT("/api/v1/notify/templates/{code}", { params: { path: { code } }, body }));
}

export function changeTemplate(template: Template, body: View<"notify.TemplateBody">) {
  return answered(api.PUT("/api/v1/notify/templates/{code}", { params: ofVersion(template), body }));
}

export function previewTemplate(code: string, body: View<"notify.PreviewBody">) {
  return answered(api.POST("/api/v1/notify/templates/{code}/preview", { params: { path: { code } }, body }));
}

/** A rule of one's own, or a change of one; its version is 0 if nobody has changed it yet. */
export function putRule(code: string, version: number, body: RuleBody) {
  return answered(api.PUT("/api/v1/notify/rules/{code}", { params: ofVersion({ code, version }), body }));
}

export function changeRule(rule: Rule, enabled: boolean) {
  return putRule(rule.code, rule.version, { ...sentOf(rule), enabled });
}

export type LastWeek = View<"notify.LastWeekView">;

/** What the rule, in these words, would have told in the last seven days. Nothing is sent. */
export function tryRule(
  rule: RuleBody,
  texts: View<"notify.Wordings"> | null,
  language: MessageLanguage,
): Promise<LastWeek> {
  return answered(api.POST("/api/v1/notify/rules/last-week", { body: { rule, texts, language } }));
}

export function restoreRule({ code }: Rule) {
  return answered(api.POST("/api/v1/notify/rules/{code}/restore", { params: { path: { code } } }));
}

export function restoreTemplate({ code }: Template) {
  return answered(api.POST("/api/v1/notify/templates/{code}/restore", { params: { path: { code } } }));
}

export type HistoryEntry = View<"notify.HistoryEntryView">;

/** Who changed the rule or its words, newest first: the last of each. */
export function useRuleHistory(rule: MaybeRefOrGetter<Rule>) {
  return useQuery({
    queryKey: computed(() => [...RULES, "history", toValue(rule).code, toValue(rule).template]),
    queryFn: async () => {
      const { code, template } = toValue(rule);
      const query = { limit: 20 };
      const [rules, templates] = await Promise.all([
        answered(api.GET("/api/v1/notify/rules/{code}/history", { params: { path: { code }, query } })),
        answered(api.GET("/api/v1/notify/templates/{code}/history", { params: { path: { code: template }, query } })),
      ]);
      return [...rules.items, ...templates.items].sort((one, other) => other.at.localeCompare(one.at));
    },
  });
}

/** As it is sent: the server has the words. */
export function sentOf({ event_type, when, template, recipients, enabled }: Rule): RuleBody {
  const conditions = when.map(({ field, op, value }) => ({ field, op, value }));
  return { event_type, when: conditions, template, recipients, enabled };
}

/** A default is stored nowhere yet, so there is no version that a change could name. */
function ofVersion({ code, version }: Pick<Rule, "code" | "version">) {
  return { path: { code }, header: version ? matching(version) : {} };
}
