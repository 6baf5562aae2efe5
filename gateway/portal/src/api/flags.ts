// Which features are on in the street office: the platform switches them, and pages show no others.
import { useQuery } from "@tanstack/vue-query";

import { answered, api } from "./client";
import { useMe } from "./me";

export const FLAGS = ["flags"] as const;

export function useFlags() {
  const { me } = useMe();
  const query = useQuery({
    queryKey: FLAGS,
    queryFn: () => answered(api.GET("/api/v1/members/feature-flags")),
    enabled: () => me.value !== null,
    staleTime: 60_000,
    refetchInterval: 5 * 60_000,
  });
  /** On while nobody has said otherwise: a page that appears late is worse than one that goes. */
  const isOn = (name: string) => query.data.value?.items.find((flag) => flag.name === name)?.is_on ?? true;
  return { query, isOn };
}
