// Conditions on requests: in words, and as a form begins with them.
import { useI18n } from "vue-i18n";

import { inParts, listed } from "../../api/marks";
import { useCategoryName } from "../catalogue/useCategoryName";
import { useFactNames } from "./kpis";

/** As answers give them; what a form sends has every part. */
export interface SaidCondition {
  facts?: string[];
  without?: string[];
  categories?: string[];
  sources?: string[];
}

export type ConditionDraft = Required<SaidCondition>;

export function conditionOf(said?: SaidCondition | null): ConditionDraft {
  return {
    facts: [...(said?.facts ?? [])],
    without: [...(said?.without ?? [])],
    categories: [...(said?.categories ?? [])],
    sources: [...(said?.sources ?? [])],
  };
}

/** "已办结、已评价；不含：提出人已撤回": what must hold, what must not, and of which classes and sources. */
export function useConditionWords(): (condition: SaidCondition) => string {
  const { t } = useI18n();
  const { factName } = useFactNames();
  const categoryName = useCategoryName();
  return ({ facts = [], without = [], categories = [], sources = [] }) => {
    const parts = [
      facts.length ? listed(facts.map(factName)) : "",
      without.length ? t("conditions.not", { facts: listed(without.map(factName)) }) : "",
      categories.length ? t("conditions.of", { names: listed(categories.map(categoryName)) }) : "",
      sources.length ? t("conditions.from", { names: listed(sources.map((one) => t(`requestSources.${one}`))) }) : "",
    ];
    return inParts(parts) || t("conditions.any");
  };
}
