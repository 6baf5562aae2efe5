// Routing rules in their order, their dry run, and what is suggested for a request.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { keyed, matching } from "./pages";

export type RoutingRule = View<"requests.RoutingRuleView">;
export type ListedRule = View<"requests.ListedRoutingRuleView">;
export type RoutingRules = View<"requests.RoutingRulesView">;
export type RuleBody = View<"requests.RoutingRuleBody">;
export type RuleChanges = View<"requests.RoutingRuleChangeBody">;
export type Trial = View<"requests.TrialView">;
export type Suggestion = View<"requests.RoutingSuggestionView">;

export const ROUTING = ["routing"] as const;

/** All of them: there are few, and their order is what matters. */
export function useRoutingRules() {
  return useQuery({
    queryKey: [...ROUTING, "rules"],
    queryFn: () => answered(api.GET("/api/v1/requests/routing-rules")),
  });
}

export function readRule(id: string): Promise<RoutingRule> {
  return answered(api.GET("/api/v1/requests/routing-rules/{rule_id}", { params: { path: { rule_id: id } } }));
}

export function addRule(body: RuleBody, key: string): Promise<RoutingRule> {
  return answered(api.POST("/api/v1/requests/routing-rules", { params: { header: keyed(key) }, body }));
}

export function changeRoutingRule(seen: RoutingRule, body: RuleChanges): Promise<RoutingRule> {
  const params = { path: { rule_id: seen.id }, header: matching(seen.version) };
  return answered(api.PATCH("/api/v1/requests/routing-rules/{rule_id}", { params, body }));
}

export function removeRule(id: string): Promise<RoutingRule> {
  return answered(api.POST("/api/v1/requests/routing-rules/{rule_id}/remove", { params: { path: { rule_id: id } } }));
}

/** `seen` is the list whose order was looked at. */
export function arrangeRules(seen: RoutingRules, ids: string[]) {
  const params = { header: matching(seen.version) };
  return answered(api.PUT("/api/v1/requests/routing-rules/order", { params, body: { rule_ids: ids } }));
}

export function tryRules(body: View<"requests.TrialBody">): Promise<Trial> {
  return answered(api.POST("/api/v1/requests/routing-rules/dry-run", { body }));
}

/** `version` is that of the request: another version may have another suggestion. */
export function useSuggestion(id: MaybeRefOrGetter<string>, version: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => [...ROUTING, "suggestion", toValue(id), toValue(version)]),
    queryFn: () =>
      answered(
        api.GET("/api/v1/requests/requests/{request_id}/suggestion", { params: { path: { request_id: toValue(id) } } }),
      ),
  });
}
