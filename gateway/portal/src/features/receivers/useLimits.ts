// What a receiver may be limited to, in words.
import { computed } from "vue";
import { useI18n } from "vue-i18n";

import { useCategories } from "../../api/catalogue";
import { useClassTree } from "../../api/catalogueClasses";
import { useCategoryName } from "../catalogue/useCategoryName";

export function useLimits() {
  const { locale } = useI18n();
  const tree = useClassTree();
  const used = useCategories();
  const loose = useCategoryName();
  const classes = computed(() => tree.data.value?.items ?? []);
  const names = computed(
    () =>
      new Map(classes.value.map(({ code, name, name_en }) => [code, locale.value === "en" ? name_en || name : name])),
  );
  const className = (code: string): string => names.value.get(code) ?? loose(code);

  /** The classes, each after the one above it, and the categories that are in use without being a class. */
  const categories = computed(() => [
    ...classes.value.map(({ code, depth }) => ({ value: code, label: `${"　".repeat(depth)}${className(code)}` })),
    ...used.value.filter((code) => !names.value.has(code)).map((code) => ({ value: code, label: loose(code) })),
  ]);
  return { categories, className };
}
