// What the ways are called in which requests come.
import { useI18n } from "vue-i18n";

import type { ReceiverSource } from "./values";

export function useSourceName(): (source: ReceiverSource) => string {
  const { t } = useI18n();
  return (source) => (source === "whistle" ? t("receivers.whistled") : t(`requestSources.${source}`));
}
