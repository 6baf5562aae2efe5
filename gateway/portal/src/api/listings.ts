// Needs and resources, what fits them, and orders between them.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, keyed, matching } from "./pages";
import { usePages } from "./usePages";

export type Listing = View<"requests.ListedListingView">;
export type ListingDetail = View<"requests.ListingDetailView">;
export type ListingBody = View<"requests.ListingBody">;
export type ListingKind = Listing["kind"];
export type ListingStatus = Listing["status"];
export type Match = View<"requests.MatchView">;
export type Suggestion = View<"requests.StoredMatchView">;
export type Order = View<"requests.ListingOrderView">;
export type OrderDetail = View<"requests.ListingOrderDetailView">;
export type OrderStatus = Order["status"];
export type ListingCategories = View<"requests.CategoriesView">;

export interface ListingFilter {
  kind?: ListingKind | undefined;
  status?: ListingStatus | undefined;
  category?: string | undefined;
  building_id?: string | undefined;
  party_id?: string | undefined;
  mine?: boolean | undefined;
  q?: string | undefined;
}

export interface OrderFilter {
  to_me?: boolean | undefined;
  by_me?: boolean | undefined;
  status?: OrderStatus | undefined;
  listing_id?: string | undefined;
  unit_id?: string | undefined;
}

export const LISTINGS = ["listings"] as const;

export function useListings(filter: MaybeRefOrGetter<ListingFilter>, enabled: MaybeRefOrGetter<boolean> = true) {
  return usePages(
    computed(() => [...LISTINGS, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/listings", { params: { query: given({ ...toValue(filter), cursor }) } })),
    enabled,
  );
}

export function useOrders(filter: MaybeRefOrGetter<OrderFilter>, enabled: MaybeRefOrGetter<boolean> = true) {
  return usePages(
    computed(() => [...LISTINGS, "orders", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/orders", { params: { query: given({ ...toValue(filter), cursor }) } })),
    enabled,
  );
}

const of = (id: string) => ({ path: { listing_id: id } });
const ofOrder = (id: string) => ({ path: { order_id: id } });

export function readListing(id: string): Promise<ListingDetail> {
  return answered(api.GET("/api/v1/requests/listings/{listing_id}", { params: of(id) }));
}

export function useListing(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...LISTINGS, "one", toValue(id)]),
    queryFn: () => readListing(toValue(id)),
  });
}

export function useSuggestions(
  id: MaybeRefOrGetter<string>,
  status: "suggested" | "dismissed",
  enabled: MaybeRefOrGetter<boolean>,
) {
  return useQuery({
    queryKey: computed(() => [...LISTINGS, "suggestions", toValue(id), status]),
    queryFn: () =>
      answered(
        api.GET("/api/v1/requests/listings/{listing_id}/suggestions", {
          params: { ...of(toValue(id)), query: { status } },
        }),
      ),
    enabled: computed(() => toValue(enabled)),
  });
}

export function useOrder(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...LISTINGS, "order", toValue(id)]),
    queryFn: () => answered(api.GET("/api/v1/requests/orders/{order_id}", { params: ofOrder(toValue(id)) })),
  });
}

export function useListingCategories() {
  return useQuery({
    queryKey: [...LISTINGS, "categories"],
    queryFn: () => answered(api.GET("/api/v1/requests/listing-categories")),
  });
}

/** What fits what is being typed; nothing is stored. */
export function useMatches(typed: MaybeRefOrGetter<View<"requests.TypedBody"> | null>) {
  return useQuery({
    queryKey: computed(() => [...LISTINGS, "typed", toValue(typed)]),
    queryFn: () => {
      const body = toValue(typed);
      return body ? answered(api.POST("/api/v1/requests/listings/suggestions", { body })) : { items: [] };
    },
    enabled: computed(() => toValue(typed) !== null),
  });
}

export function postListing(body: ListingBody, key: string) {
  return answered(api.POST("/api/v1/requests/listings", { params: { header: keyed(key) }, body }));
}

export function changeListing(seen: ListingDetail, changed: View<"requests.ListingChangeBody">) {
  const params = { ...of(seen.id), header: matching(seen.version) };
  return answered(api.PATCH("/api/v1/requests/listings/{listing_id}", { params, body: changed }));
}

export function setListingCategories(seen: ListingCategories, items: View<"requests.CategoryBody">[]) {
  const header = matching(seen.version);
  return answered(api.PUT("/api/v1/requests/listing-categories", { params: { header }, body: { items } }));
}

export function openListing(id: string) {
  return answered(api.POST("/api/v1/requests/listings/{listing_id}/open", { params: of(id) }));
}

export function pauseListing(id: string) {
  return answered(api.POST("/api/v1/requests/listings/{listing_id}/pause", { params: of(id) }));
}

export function closeListing(id: string) {
  return answered(api.POST("/api/v1/requests/listings/{listing_id}/close", { params: of(id) }));
}

export function withdrawListing(id: string, reason: string) {
  return answered(api.POST("/api/v1/requests/listings/{listing_id}/withdraw", { params: of(id), body: { reason } }));
}

/** Not this: the pair never comes again. */
export function dismissSuggestion(id: string, suggestion: string) {
  const path = { listing_id: id, suggestion_id: suggestion };
  return answered(
    api.POST("/api/v1/requests/listings/{listing_id}/suggestions/{suggestion_id}/dismiss", { params: { path } }),
  );
}

/** Takes it back: the pair is suggested again. */
export function restoreSuggestion(id: string, suggestion: string) {
  const path = { listing_id: id, suggestion_id: suggestion };
  return answered(
    api.POST("/api/v1/requests/listings/{listing_id}/suggestions/{suggestion_id}/restore", { params: { path } }),
  );
}

export function placeOrder(id: string, body: View<"requests.ListingOrderBody">, key: string) {
  const params = { ...of(id), header: keyed(key) };
  return answered(api.POST("/api/v1/requests/listings/{listing_id}/orders", { params, body }));
}

export function acceptOrder(id: string) {
  return answered(api.POST("/api/v1/requests/orders/{order_id}/accept", { params: ofOrder(id) }));
}

export function finishOrder(id: string) {
  return answered(api.POST("/api/v1/requests/orders/{order_id}/finish", { params: ofOrder(id) }));
}

export function declineOrder(id: string, reason: string) {
  return answered(api.POST("/api/v1/requests/orders/{order_id}/decline", { params: ofOrder(id), body: { reason } }));
}

export function cancelOrder(id: string, reason: string) {
  return answered(api.POST("/api/v1/requests/orders/{order_id}/cancel", { params: ofOrder(id), body: { reason } }));
}

export function thankForOrder(id: string, body: View<"requests.ThanksBody">) {
  return answered(api.POST("/api/v1/requests/orders/{order_id}/thank", { params: ofOrder(id), body }));
}
