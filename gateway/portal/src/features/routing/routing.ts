// Routing rules as they are edited and read.
import type { ListedRule, RoutingRule, RuleBody } from "../../api/routing";

export interface RuleValues {
  name: string;
  /** One below the other, or with commas between. */
  words: string;
  words_match: RuleBody["words_match"] & string;
  categories: string[];
  catalogue_item_ids: string[];
  building_ids: string[];
  sources: string[];
  unit_ids: string[];
  days: number | null;
  automatic: boolean;
  enabled: boolean;
  valid_from: string;
  valid_until: string;
  note: string;
}

export const SOURCES = ["portal", "open311", "hotline", "import"] as const;

export function valuesOf(rule: RoutingRule | null): RuleValues {
  return {
    name: rule?.name ?? "",
    words: rule?.words.join("\n") ?? "",
    words_match: rule?.words_match ?? "any",
    categories: [...(rule?.categories ?? [])],
    catalogue_item_ids: [...(rule?.catalogue_item_ids ?? [])],
    building_ids: [...(rule?.building_ids ?? [])],
    sources: [...(rule?.sources ?? [])],
    unit_ids: [...(rule?.unit_ids ?? [])],
    days: rule?.days ?? null,
    automatic: rule?.automatic ?? false,
    enabled: rule?.enabled ?? true,
    valid_from: rule?.valid_from ?? "",
    valid_until: rule?.valid_until ?? "",
    note: rule?.note ?? "",
  };
}

export function wordsOf(text: string): string[] {
  const words = text.split(/[\n,，、;；]+/).map((word) => word.trim());
  return [...new Set(words.filter(Boolean))];
}

/** As it is sent. */
export function bodyOf(values: RuleValues): RuleBody {
  return {
    ...values,
    words: wordsOf(values.words),
    sources: values.sources as (typeof SOURCES)[number][],
    valid_from: values.valid_from || null,
    valid_until: values.valid_until || null,
  };
}

/** The ids with the one at `from` moved to `to`; as they are if there is no such place. */
export function moved(ids: readonly string[], from: number, to: number): string[] {
  const next = [...ids];
  if (from < 0 || to < 0 || from >= ids.length || to >= ids.length) return next;
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** How many of a hundred suggestions were taken; null while there was none. */
export function shareOf({ suggested, taken }: Pick<ListedRule, "suggested" | "taken">): number | null {
  return suggested ? Math.round((100 * taken) / suggested) : null;
}
