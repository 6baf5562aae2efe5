// Message templates, the rules that send them, and what events have to say.
import { useQuery } from "@tanstack/vue-query";

import { answered, api } from "./client";
import type { View } from "./client";
import { matching } from "./pages";

export type Template = View<"notify.TemplateView">;
export type Rule = View<"notify.RuleView">;
export type EventType = View<"notify.EventTypeView">;
export type Preview = View<"notify.PreviewView">;
export type MessageLanguage = View<"notify.Language">;

export const TEMPLATES = ["templates"] as const;
export const RULES = ["rules"] as const;

export function useTemplates() {
  return useQuery({
    queryKey: TEMPLATES,
    queryFn: async () => (await answered(api.GET("/api/v1/notify/templates"))).items,
  });
}

export function useRules() {
  return useQuery({ queryKey: RULES, queryFn: async () => (await answered(api.GET("/api/v1/notify/rules"))).items });
}

export function useEventTypes() {
  return useQuery({
    queryKey: ["event-types"],
    queryFn: async () => (await answered(api.GET("/api/v1/notify/event-types"))).items,
    staleTime: Infinity,
  });
}

export function changeTemplate(template: Template, body: View<"notify.TemplateBody">) {
  return answered(api.PUT("/api/v1/notify/templates/{code}", { params: ofVersion(template), body }));
}

export function previewTemplate(code: string, body: View<"notify.PreviewBody">) {
  return answered(api.POST("/api/v1/notify/templates/{code}/preview", { params: { path: { code } }, body }));
}

export function changeRule(rule: Rule, enabled: boolean) {
  const { event_type, when, template, recipients } = rule;
  const body = { event_type, when, template, recipients, enabled };
  return answered(api.PUT("/api/v1/notify/rules/{code}", { params: ofVersion(rule), body }));
}

/** A default is stored nowhere yet, so there is no version that a change could name. */
function ofVersion({ code, version }: Template | Rule) {
  return { path: { code }, header: version ? matching(version) : {} };
}
