// What others ask for too: found while one types, joined, left.
import { useInfiniteQuery, useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "../client";
import type { View } from "../client";
import { given, itemsOf, paged } from "../pages";
import { OWN_REQUESTS } from "./requests";

export type SimilarRequest = View<"requests.SimilarRequestView">;
export type JoinedRequest = View<"requests.JoinedRequestView">;

export const JOINED = [...OWN_REQUESTS, "joined"] as const;
export const SIMILAR = [...OWN_REQUESTS, "similar"] as const;
const LEAST_TYPED = 3;

export function useSimilar(title: MaybeRefOrGetter<string>, buildingId: MaybeRefOrGetter<string | null | undefined>) {
  const typed = computed(() => toValue(title).trim());
  const query = useQuery({
    queryKey: computed(() => [...SIMILAR, toValue(buildingId), typed.value]),
    queryFn: async () => {
      const body = { title: typed.value, building_id: toValue(buildingId) ?? "" };
      return (await answered(api.POST("/api/v1/requests/requests/similar", { body }))).items;
    },
    enabled: computed(() => typed.value.length >= LEAST_TYPED && Boolean(toValue(buildingId))),
    staleTime: 60_000,
  });
  return computed<SimilarRequest[]>(() => query.data.value ?? []);
}

export function useJoined() {
  const query = useInfiniteQuery(
    paged([...JOINED], (cursor) =>
      answered(api.GET("/api/v1/requests/requests/joined", { params: { query: given({ cursor, limit: 20 }) } })),
    ),
  );
  const items = computed(() => itemsOf(query.data.value));
  return { ...query, items };
}

export function join(id: string) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/join", { params: { path: { request_id: id } } }));
}

export function leave(id: string) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/leave", { params: { path: { request_id: id } } }));
}
