// A length of time in words: its largest unit, whole.
import { useI18n } from "vue-i18n";

export function useSpan(): (milliseconds: number) => string {
  const { t } = useI18n();
  return (milliseconds) => {
    const minutes = Math.floor(milliseconds / 60_000);
    if (minutes < 60) return t("spans.minutes", { count: minutes });
    if (minutes < 60 * 48) return t("spans.hours", { count: Math.floor(minutes / 60) });
    return t("spans.days", { count: Math.floor(minutes / 60 / 24) });
  };
}
