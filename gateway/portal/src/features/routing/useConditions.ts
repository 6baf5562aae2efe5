// What a rule asks for, in a line.
import { useI18n } from "vue-i18n";

import { useBuildings } from "../../api/buildings";
import { inParts, listed } from "../../api/marks";
import type { RoutingRule } from "../../api/routing";
import { useCategoryName } from "../catalogue/useCategoryName";

export function useConditions(): (rule: RoutingRule) => string {
  const { t } = useI18n();
  const { buildingName } = useBuildings();
  const categoryName = useCategoryName();
  return (rule) => {
    const quoted = rule.words.map((word) => t("routing.quoted", { word }));
    const joined = quoted.join(rule.words_match === "all" ? t("routing.and") : t("routing.or"));
    const items = rule.catalogue_item_ids.length;
    return inParts([
      joined && t("routing.withWords", { words: joined }),
      listed(rule.categories.map(categoryName)),
      listed(rule.building_ids.map(buildingName)),
      listed(rule.sources.map((source) => t(`requestSources.${source}`))),
      items ? t("routing.items", { count: items }) : "",
    ]);
  };
}
