// What a category is called. Street offices name categories themselves: an unknown one is shown as they wrote it.
import { useI18n } from "vue-i18n";

export function useCategoryName(): (code: string) => string {
  const { t, te } = useI18n();
  return (code) => (te(`categories.${code}`) ? t(`categories.${code}`) : code.replaceAll("_", " "));
}
