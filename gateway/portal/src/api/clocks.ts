// Clocks of requests and work orders: what is left of their limits in working time, pause and resume.
import { keepPreviousData, useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given } from "./pages";
import { REQUESTS } from "./requests";
import { usePages } from "./usePages";

export type Clock = View<"requests.ClockView">;
export type PauseReason = View<"requests.PauseReason">;

/** Below the requests: whatever changes one of them may change its clock. */
export const CLOCKS = [...REQUESTS, "clocks"] as const;
/** So many are asked for at once. */
const MOST = 100;
/** What is left goes down while one looks at it. */
const EVERY = 5 * 60_000;

/** The clocks of the requests and work orders of a page: one question for 100 of them. */
export function useClocks(ids: MaybeRefOrGetter<readonly string[]>) {
  const wanted = computed(() => [...new Set(toValue(ids))].filter(Boolean).sort());
  const query = useQuery({
    queryKey: computed(() => [...CLOCKS, wanted.value]),
    queryFn: async () => {
      const parts = Array.from({ length: Math.ceil(wanted.value.length / MOST) }, (_, at) =>
        wanted.value.slice(at * MOST, (at + 1) * MOST).join(","),
      );
      const found = await Promise.all(
        parts.map((part) => answered(api.GET("/api/v1/requests/clocks/of", { params: { query: { ids: part } } }))),
      );
      return new Map(found.flatMap(({ items }) => items).map((clock) => [clock.subject_id, clock]));
    },
    enabled: computed(() => wanted.value.length > 0),
    refetchInterval: EVERY,
    // A longer list keeps the clocks that it has until the new ones are there.
    placeholderData: keepPreviousData,
  });
  /** Undefined where no limit runs. */
  const clockOf = (id: string): Clock | undefined => query.data.value?.get(id);
  return { query, clockOf };
}

/** What is over its limit where one triages or works, the earliest due first. */
export function useOverdue(kind: MaybeRefOrGetter<Clock["kind"]>) {
  return usePages(
    computed(() => [...CLOCKS, "overdue", toValue(kind)]),
    (cursor) =>
      answered(
        api.GET("/api/v1/requests/clocks", {
          params: { query: given({ status: "overdue" as const, kind: toValue(kind), cursor }) },
        }),
      ),
  );
}

const of = (id: string) => ({ path: { clock_id: id } });

export function pauseClock(id: string, body: View<"requests.PauseBody">) {
  return answered(api.POST("/api/v1/requests/clocks/{clock_id}/pause", { params: of(id), body }));
}

export function resumeClock(id: string) {
  return answered(api.POST("/api/v1/requests/clocks/{clock_id}/resume", { params: of(id) }));
}
