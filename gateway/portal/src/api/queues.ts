// How much waits for this person at the desk of requests: by kind of act.
import { useQuery } from "@tanstack/vue-query";

import { answered, api } from "./client";

export function useQueues() {
  const { data } = useQuery({
    queryKey: ["waiting", "requests"],
    queryFn: () => answered(api.GET("/api/v1/requests/waiting")),
  });
  /** Of these kinds together; zero until it is known. */
  return (...kinds: readonly string[]): number =>
    (data.value?.items ?? []).filter(({ kind }) => kinds.includes(kind)).reduce((sum, { count }) => sum + count, 0);
}
