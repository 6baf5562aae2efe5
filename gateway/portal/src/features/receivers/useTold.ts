// What a delivery tells, in words.
import { useI18n } from "vue-i18n";

import { useHappened } from "../happenings/useHappened";
import { kindOf } from "./receivers";

export function useTold() {
  const { t } = useI18n();
  const { happened, kindName } = useHappened();

  function toldOf(type: string): string {
    return type.endsWith(".ping.v1") ? t("deliveries.ping") : happened(type);
  }

  /** A pattern of a receiver: a kind of record, or one type of event. */
  function patternName(pattern: string): string {
    const kind = kindOf(pattern);
    return kind ? kindName(kind) : happened(pattern);
  }

  return { toldOf, patternName };
}
