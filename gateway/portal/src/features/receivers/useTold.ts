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

  /** With its kind in front, where types of several kinds stand together. */
  function fullName(type: string): string {
    return `${kindName(type.split(".").slice(2, 4).join("."))} · ${happened(type)}`;
  }

  return { toldOf, patternName, fullName };
}
