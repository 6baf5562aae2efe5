// What waits for the person today, counted by the services; read again whenever a message tells of something.
import { useQuery } from "@tanstack/vue-query";
import { computed } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";

export type Queue = View<"members.QueueView">;

export function useWaiting() {
  const query = useQuery({ queryKey: ["waiting"], queryFn: () => answered(api.GET("/api/v1/waiting")) });
  const queues = computed<Queue[]>(() => query.data.value?.items ?? []);
  /** Whether a service did not answer. */
  const partly = computed(() => (query.data.value?.missing.length ?? 0) > 0);
  /** How many wait in the queues of these kinds together; zero until it is known. */
  const countOf = (...kinds: readonly string[]): number =>
    queues.value.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { count }) => sum + count, 0);
  return { query, queues, partly, countOf };
}
