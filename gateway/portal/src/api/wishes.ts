// Micro-wishes, and what moderators do with them.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, matching } from "./pages";
import { usePages } from "./usePages";

export type Wish = View<"requests.WishView">;
export type WishStatus = View<"requests.WishesStatus">;
export type WishCategory = View<"requests.WishesCategory">;

export interface WishFilter {
  status?: WishStatus | undefined;
  category?: WishCategory | undefined;
  building_id?: string | undefined;
  q?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export const WISHES = ["wishes"] as const;

export function useWishes(filter: MaybeRefOrGetter<WishFilter>) {
  return usePages(
    computed(() => [...WISHES, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/wishes", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

const of = (id: string) => ({ path: { wish_id: id } });

export function useWish(id: MaybeRefOrGetter<string | null | undefined>) {
  return useQuery({
    queryKey: computed(() => [...WISHES, "one", toValue(id)]),
    queryFn: () => answered(api.GET("/api/v1/requests/wishes/{wish_id}", { params: of(toValue(id) ?? "") })),
    enabled: computed(() => Boolean(toValue(id))),
  });
}

export function approveWish(id: string) {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/approve", { params: of(id) }));
}

export function hideWish(id: string, body: View<"requests.HideBody">) {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/hide", { params: of(id), body }));
}

/** Publishes one that waits for a look. */
export function passWish(wish: Wish) {
  // The wisher may change the words while somebody reads them: only what was seen is published.
  const params = { ...of(wish.id), header: matching(wish.version) };
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/pass", { params }));
}

/** For those who read another language of the platform. */
export function translateWish(id: string, body: View<"requests.TranslationBody">) {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/translate", { params: of(id), body }));
}

export function sendWishBack(id: string, body: View<"requests.WishReasonBody">) {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/send-back", { params: of(id), body }));
}

export function decideWish(id: string, body: View<"requests.WishDecisionBody">) {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/decide", { params: of(id), body }));
}

/** Ends a claim; the wish is free again. */
export function releaseWish(id: string) {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/release", { params: of(id) }));
}
