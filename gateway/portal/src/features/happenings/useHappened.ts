// Event types in words.
import { useI18n } from "vue-i18n";

import { keyOf } from "./kinds";

export function useHappened() {
  const i18n = useI18n();
  const { t } = i18n;
  /** What happened; a type that is newer than this page is named in general. */
  function happened(type: string): string {
    const key = `happened.${keyOf(type)}`;
    return i18n.te(key) ? t(key) : t("happenings.other");
  }
  function kindName(kind: string): string {
    const key = `recordKinds.${kind}`;
    return i18n.te(key) ? t(key) : t("happenings.other");
  }
  return { happened, kindName };
}
