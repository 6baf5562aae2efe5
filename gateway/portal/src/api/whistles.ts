// Whistles: who was called, who is here.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given } from "./pages";
import { usePages } from "./usePages";

export type Whistle = View<"requests.WhistleView">;
export type WhistleStatus = View<"requests.WhistlesStatus">;

export interface WhistleFilter {
  status?: WhistleStatus | undefined;
  unit_id?: string | undefined;
}

export const WHISTLES = ["whistles"] as const;

export function useWhistles(filter: MaybeRefOrGetter<WhistleFilter>) {
  return usePages(
    computed(() => [...WHISTLES, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/whistles", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

export function useWhistle(id: MaybeRefOrGetter<string | null | undefined>) {
  return useQuery({
    queryKey: computed(() => [...WHISTLES, "one", toValue(id)]),
    queryFn: () =>
      answered(
        api.GET("/api/v1/requests/whistles/{whistle_id}", { params: { path: { whistle_id: toValue(id) ?? "" } } }),
      ),
    enabled: computed(() => Boolean(toValue(id))),
  });
}

/** Repeating it changes nothing. */
export function reportIn(id: string, unitId: string) {
  return answered(
    api.POST("/api/v1/requests/whistles/{whistle_id}/report-ins", {
      params: { path: { whistle_id: id } },
      body: { unit_id: unitId },
    }),
  );
}
