// The search across all kinds of records, with the rights of whoever searches.
import { keepPreviousData, useQuery } from "@tanstack/vue-query";
import { computed } from "vue";
import type { Ref } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";

export type Hit = View<"members.HitView">;

/** Of each kind. */
const MOST = 5;

/** What fits the words; nothing is asked for while there are none. */
export function useFinding(words: Readonly<Ref<string>>) {
  const sought = computed(() => words.value.trim());
  const query = useQuery({
    queryKey: computed(() => ["finding", sought.value]),
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/search", { params: { query: { q: sought.value, limit: MOST } }, signal })),
    enabled: computed(() => sought.value !== ""),
    placeholderData: keepPreviousData,
  });
  const hits = computed<Hit[]>(() => (sought.value ? (query.data.value?.items ?? []) : []));
  /** Whether a service did not answer: there may be more. */
  const partly = computed(() => (query.data.value?.missing.length ?? 0) > 0);
  return { query, hits, partly, sought };
}
