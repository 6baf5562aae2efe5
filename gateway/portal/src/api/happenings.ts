// The event log of the street office, and the path of one act.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, paged } from "./pages";

export type Happening = View<"notify.HappeningView">;

export interface LogFilters {
  kind: string;
  by: string;
  from: string;
  to: string;
}

const HAPPENINGS = "happenings";

export const happeningsQuery = (filters: LogFilters) =>
  paged([HAPPENINGS, filters], (cursor) =>
    answered(
      api.GET("/api/v1/notify/happenings", { params: { query: { limit: 100, ...given({ ...filters, cursor }) } } }),
    ),
  );

/** All that one act caused in all services, in order. */
export function usePath(correlation: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [HAPPENINGS, "path", toValue(correlation)]),
    queryFn: async () => {
      const path = { correlation: toValue(correlation) };
      return (await answered(api.GET("/api/v1/notify/happenings/paths/{correlation}", { params: { path } }))).items;
    },
    enabled: computed(() => toValue(correlation) !== ""),
  });
}
