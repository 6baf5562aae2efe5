// Needs, resources and orders: in which order their states are shown, and how each looks.
import { computed } from "vue";
import { useI18n } from "vue-i18n";

import { useListingCategories } from "../../api/listings";
import type { ListingStatus, OrderStatus } from "../../api/listings";
import type { Tone } from "../../ui/StatusTag.vue";

export const LISTING_STATES: readonly ListingStatus[] = ["open", "paused", "draft", "expired", "closed", "withdrawn"];

export const LISTING_TONES: Record<ListingStatus, Tone> = {
  draft: "waiting",
  open: "good",
  paused: "waiting",
  closed: "over",
  expired: "over",
  withdrawn: "over",
  taken_back: "over",
};

export const ORDER_STATES: readonly OrderStatus[] = [
  "placed",
  "accepted",
  "done",
  "thanked",
  "declined",
  "cancelled",
  "lapsed",
];

export const ORDER_TONES: Record<OrderStatus, Tone> = {
  placed: "waiting",
  accepted: "calm",
  done: "good",
  thanked: "good",
  declined: "over",
  cancelled: "over",
  lapsed: "over",
};

/** The street office's categories, by code, in the reader's language. */
export function useCategories() {
  const { locale } = useI18n();
  const query = useListingCategories();
  const items = computed(() => query.data.value?.items ?? []);
  const name = (one: { name: string; name_en: string }) => (locale.value === "en" ? one.name_en : one.name);
  const names = computed(() => new Map(items.value.map((one) => [one.code, name(one)])));
  const choices = computed(() =>
    items.value.filter(({ offered }) => offered !== false).map((one) => ({ value: one.code, label: name(one) })),
  );
  return { choices, categoryName: (code: string) => names.value.get(code) ?? code };
}
