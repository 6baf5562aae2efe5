// The public page of a street office, and the solved cases that stand on it.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";

export type PublicPage = View<"requests.PublicPageView">;
export type PublicKpi = View<"requests.PublicKpiView">;
export type ReleasedCase = View<"requests.ReleasedCaseView">;

export const RELEASES = ["releases"] as const;

export function usePublicPage(office: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...RELEASES, "page", toValue(office)]),
    queryFn: () =>
      answered(api.GET("/api/v1/requests/public-page", { params: { query: { office: toValue(office) } } })),
  });
}

/** What was released of a request; null if nothing. */
export function useRelease(request: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...RELEASES, "of", toValue(request)]),
    queryFn: async () => {
      const query = { request_id: toValue(request) };
      const { items } = await answered(api.GET("/api/v1/requests/released-cases", { params: { query } }));
      return items[0] ?? null;
    },
  });
}

export function release(request: string, body: View<"requests.ReleaseBody">): Promise<ReleasedCase> {
  const params = { path: { request_id: request } };
  return answered(api.PUT("/api/v1/requests/requests/{request_id}/release", { params, body }));
}

export function withdrawCase(id: string): Promise<ReleasedCase> {
  const params = { path: { case_id: id } };
  return answered(api.POST("/api/v1/requests/released-cases/{case_id}/withdraw", { params }));
}
