// What one asks for oneself, how it goes on, and what there is to ask for.
import { useInfiniteQuery, useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "../client";
import type { View } from "../client";
import { allOf, given, itemsOf, keyed, paged } from "../pages";

export type OwnRequest = View<"requests.RequestView">;
export type OwnRequestDetail = View<"requests.RequestDetailView">;
export type Step = View<"requests.TimelineStep">;
export type ServiceItem = View<"requests.CatalogueItemView">;
export type RequestStatus = OwnRequest["status"];

export const OWN_REQUESTS = ["requests", "own"] as const;

const OVER: readonly RequestStatus[] = ["rated", "closed", "cancelled"];
/** One may take it back: nobody has stated an outcome yet. */
const CANCELLABLE: readonly RequestStatus[] = [
  "submitted", "triaged", "in_progress", "returned", "recalled", "whistled", "ready", "reopened", "escalated",
]; // prettier-ignore

export function isOpen(request: { status: RequestStatus }): boolean {
  return !OVER.includes(request.status);
}

export function isCancellable(request: { status: RequestStatus }): boolean {
  return CANCELLABLE.includes(request.status);
}

export function useOwnRequests() {
  const query = useInfiniteQuery(
    paged([...OWN_REQUESTS, "list"], (cursor) =>
      answered(api.GET("/api/v1/requests/requests", { params: { query: given({ mine: true, cursor, limit: 20 }) } })),
    ),
  );
  const items = computed(() => itemsOf(query.data.value));
  return { ...query, items };
}

export function useOwnRequest(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...OWN_REQUESTS, "one", toValue(id)]),
    queryFn: () =>
      answered(api.GET("/api/v1/requests/requests/{request_id}", { params: { path: { request_id: toValue(id) } } })),
  });
}

/** All that one can ask for: a street office has some dozens of items. */
export function useServiceItems() {
  return useQuery({
    queryKey: ["catalogue", "items"],
    queryFn: () =>
      allOf<ServiceItem>((cursor) =>
        answered(api.GET("/api/v1/requests/catalogue-items", { params: { query: given({ cursor, limit: 200 }) } })),
      ),
    staleTime: 5 * 60_000,
  });
}

/** Those whose name, class or description has every word; the better place of the words comes first. */
export function found(items: readonly ServiceItem[], words: string): ServiceItem[] {
  const wanted = words.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  if (!wanted.length) return [...items];
  const places = (item: ServiceItem) => [`${item.name} ${item.name_en}`, item.category, item.description];
  const rank = (item: ServiceItem) => {
    const texts = places(item).map((text) => text.toLowerCase());
    const ranks = wanted.map((word) => texts.findIndex((text) => text.includes(word)));
    return ranks.includes(-1) ? -1 : Math.max(...ranks);
  };
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .filter(({ rank }) => rank >= 0)
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

/** The units of a street office are few; a timeline names them by id. */
export function useUnitNames() {
  const query = useQuery({
    queryKey: ["units", "names"],
    queryFn: async () => {
      const units = await allOf<View<"requests.UnitView">>((cursor) =>
        answered(api.GET("/api/v1/requests/units", { params: { query: given({ cursor, limit: 200 }) } })),
      );
      return new Map(units.map((unit) => [unit.id, unit.name]));
    },
    staleTime: 5 * 60_000,
  });
  return (ids: readonly string[]): string =>
    ids
      .map((id) => query.data.value?.get(id) ?? "")
      .filter(Boolean)
      .join("、");
}

export function ask(body: View<"requests.RequestBody">, key: string): Promise<OwnRequest> {
  return answered(api.POST("/api/v1/requests/requests", { params: { header: keyed(key) }, body }));
}

export function rate(requestId: string, body: View<"requests.RatingBody">): Promise<OwnRequest> {
  const params = { path: { request_id: requestId } };
  return answered(api.POST("/api/v1/requests/requests/{request_id}/confirm-and-rate", { params, body }));
}

export function takeBack(requestId: string): Promise<OwnRequest> {
  const params = { path: { request_id: requestId } };
  return answered(api.POST("/api/v1/requests/requests/{request_id}/cancel", { params }));
}
