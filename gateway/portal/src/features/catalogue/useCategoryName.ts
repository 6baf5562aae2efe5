// What a category is called. Street offices name categories themselves: an unknown one is shown as they wrote it.
import { useI18n } from "vue-i18n";

export function useCategoryName(): (code: string) => string {
  const i18n = useI18n();
  return (code) => (i18n.te(`categories.${code}`) ? i18n.t(`categories.${code}`) : code.replaceAll("_", " "));
}
