// What a theme is about, in words: a class of requests or a category of needs, and where.
import { useI18n } from "vue-i18n";

import type { Theme } from "../../../api/themes";
import { useCategoryName } from "../../catalogue/useCategoryName";
import { useCategories } from "../../listings/listings";

export function useSubject(): (theme: Pick<Theme, "kind" | "building_name" | "category">) => string {
  const { t } = useI18n();
  const className = useCategoryName();
  const { categoryName } = useCategories();
  return ({ kind, building_name: name, category }) => {
    const building = name ?? "";
    return kind === "need"
      ? t("themes.subjectNeeds", { building, category: categoryName(category) })
      : t("themes.subject", { building, category: className(category) });
  };
}
