// What is known of a receiver, in the order in which people look for it; and since when they would have things sent again.
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";
import { useI18n } from "vue-i18n";

import { listed } from "../../api/marks";
import type { ReceiverDetail } from "../../api/receivers";
import { useDates } from "../../ui/dates";
import { useSourceName } from "./useSourceName";
import { useTold } from "./useTold";
import { areaName } from "./values";

export function useStanding(receiver: MaybeRefOrGetter<ReceiverDetail | undefined>) {
  const { t } = useI18n();
  const { moment } = useDates();
  const { patternName } = useTold();
  const sourceName = useSourceName();
  const at = (value: string | null | undefined) => (value ? moment(value) : "");

  const facts = computed(() => {
    const one = toValue(receiver);
    if (!one) return [];
    return [
      { label: t("receivers.url"), value: one.url },
      { label: t("receivers.events"), value: listed(one.event_types.map(patternName)) },
      { label: t("receivers.sources"), value: listed(one.sources.map(sourceName)) },
      {
        label: t("receivers.categories"),
        value: one.categories.length ? t("partner.categories", { count: one.categories.length }) : "",
      },
      { label: t("receivers.areas"), value: listed(one.areas.map(areaName)) },
      {
        label: t("receivers.buildings"),
        value: one.building_ids.length ? t("partner.buildings", { count: one.building_ids.length }) : "",
      },
      {
        label: t("receivers.units"),
        value: one.unit_ids.length ? t("partner.units", { count: one.unit_ids.length }) : "",
      },
      { label: t("wanted.waiting"), value: listed(one.wanted.map(patternName)) },
      { label: t("receivers.contact"), value: one.contact ?? "" },
      { label: t("receivers.lastSuccess"), value: at(one.last_success_at) || t("receivers.never") },
      { label: t("receivers.waiting"), value: String(one.waiting) },
      { label: t("receivers.failingSince"), value: at(one.failing_since) },
      { label: t("receivers.lastFault"), value: one.last_fault ? t(`deliveries.faults.${one.last_fault}`) : "" },
      { label: t("receivers.restsUntil"), value: at(one.rests_until) },
      { label: t("receivers.offAt"), value: at(one.off_at) },
      { label: t("receivers.offReason"), value: one.off_reason ? t(`receivers.offReasons.${one.off_reason}`) : "" },
      { label: t("receivers.since"), value: at(one.since) },
      { label: t("receivers.secretAt"), value: at(one.secret_at) },
      { label: t("receivers.replaceBy"), value: at(one.replace_by) },
      { label: t("receivers.oldUntil"), value: at(one.old_until) },
    ].filter(({ value }) => value);
  });
  /** Since it failed or was switched off, or the last day. */
  const since = computed(() => {
    const one = toValue(receiver);
    return one?.off_at ?? one?.failing_since ?? new Date(Date.now() - 86_400_000).toISOString();
  });
  return { facts, since };
}
