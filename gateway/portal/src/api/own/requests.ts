// What one asks for oneself, how it goes on, and what there is to ask for.
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { listed } from "../marks";
import { answered, api } from "../client";
import type { View } from "../client";
import { calledIn } from "../language";
import { allOf, given, itemsOf, keyed, matching, paged } from "../pages";

export type OwnRequest = View<"requests.RequestView">;
export type OwnRequestDetail = View<"requests.RequestDetailView">;
export type Step = View<"requests.TimelineStep">;
export type ServiceItem = View<"requests.CatalogueItemView">;
export type RequestStatus = OwnRequest["status"];

export const OWN_REQUESTS = ["requests", "own"] as const;

const OVER: readonly RequestStatus[] = ["rated", "closed", "cancelled", "merged", "declined"];
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

export function readRequest(id: string): Promise<OwnRequestDetail> {
  return answered(api.GET("/api/v1/requests/requests/{request_id}", { params: { path: { request_id: id } } }));
}

/** While nobody works on it. */
export async function correctRequest(
  request: OwnRequestDetail,
  body: View<"requests.RequestChangeBody">,
): Promise<OwnRequestDetail> {
  const params = { path: { request_id: request.id }, header: matching(request.version) };
  const changed = await answered(api.PATCH("/api/v1/requests/requests/{request_id}", { params, body }));
  return { ...request, ...changed };
}

export function useOwnRequest(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...OWN_REQUESTS, "one", toValue(id)]),
    queryFn: () => readRequest(toValue(id)),
  });
}

/** What one can ask for: all of it, or what fits the words as people type them: names, pinyin, initials. */
export function useServiceItems(words: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ["catalogue", "items", toValue(words)]),
    queryFn: async (): Promise<ServiceItem[]> => {
      const query = { limit: 30, ...given({ q: toValue(words) }) };
      return (await answered(api.GET("/api/v1/requests/catalogue-items", { params: { query } }))).items;
    },
    staleTime: 5 * 60_000,
    // What was found before stays while the next is looked for.
    placeholderData: keepPreviousData,
  });
}

/** Those of one class, by its code. */
export function useItemsOf(category: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ["catalogue", "of", toValue(category)]),
    queryFn: async (): Promise<ServiceItem[]> => {
      const query = { limit: 200, ...given({ category: toValue(category) }) };
      return (await answered(api.GET("/api/v1/requests/catalogue-items", { params: { query } }))).items;
    },
    staleTime: 5 * 60_000,
  });
}

/** One of them; nothing is asked for without an id. */
export function useServiceItem(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ["catalogue", "item", toValue(id)]),
    queryFn: () =>
      answered(api.GET("/api/v1/requests/catalogue-items/{item_id}", { params: { path: { item_id: toValue(id) } } })),
    enabled: computed(() => toValue(id) !== ""),
    staleTime: 5 * 60_000,
  });
}

/** The units of a street office are few; a timeline names them by id. */
export function useUnitNames() {
  const query = useQuery({
    queryKey: ["units", "names"],
    queryFn: async () => {
      const units = await allOf<View<"requests.UnitView">>((cursor) =>
        answered(api.GET("/api/v1/requests/units", { params: { query: given({ cursor, limit: 200 }) } })),
      );
      return new Map(calledIn(units).map((unit) => [unit.id, unit.name]));
    },
    staleTime: 5 * 60_000,
  });
  return (ids: readonly string[]): string => listed(ids.map((id) => query.data.value?.get(id) ?? ""));
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
