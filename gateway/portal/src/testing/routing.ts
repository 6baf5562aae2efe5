// Routing rules and suggestions for tests: valid and boring.
import type { View } from "../api/client";

export function aListedRule(
  over: Partial<View<"requests.ListedRoutingRuleView">> = {},
): View<"requests.ListedRoutingRuleView"> {
  return {
    id: "rule-1",
    name: "停车归交警",
    categories: [],
    catalogue_item_ids: [],
    building_ids: [],
    building_names: [],
    sources: [],
    words: ["车位"],
    words_match: "any",
    unit_ids: ["unit-1"],
    unit_names: ["交警大队"],
    days: null,
    automatic: false,
    enabled: true,
    valid_from: null,
    valid_until: null,
    note: "",
    status: "standing",
    is_broken: false,
    closed_unit_ids: [],
    closed_unit_names: [],
    version: 1,
    position: 1,
    suggested: 0,
    taken: 0,
    applied: 0,
    ...over,
  };
}

export function someRules(items: View<"requests.ListedRoutingRuleView">[]): View<"requests.RoutingRulesView"> {
  const none = { suggested: 0, taken: 0, applied: 0 };
  return { items, share_days: 90, ...none, past: none, version: 2 };
}

export function aSuggestion(
  over: Partial<View<"requests.RoutingSuggestionView">> = {},
): View<"requests.RoutingSuggestionView"> {
  return {
    request_id: "request-1",
    basis: "rule",
    unit_ids: ["unit-1"],
    unit_names: ["交警大队"],
    days: 3,
    rule: {
      rule_id: "rule-1",
      name: "停车归交警",
      position: 2,
      unit_ids: ["unit-1"],
      unit_names: ["交警大队"],
      open_unit_ids: ["unit-1"],
      days: 3,
      automatic: false,
      reasons: [{ kind: "words", values: ["车位"] }],
    },
    past: [{ kind: "words", total: 15, units: [{ unit_id: "unit-1", unit_name: "交警大队", count: 12 }] }],
    ...over,
  };
}
