// All street offices with their names, for people of the platform: the desk of operations knows them by id.
import { useQuery } from "@tanstack/vue-query";
import { computed } from "vue";

import { read } from "./client";
import type { View } from "./client";
import { nameIn } from "./language";
import { allOf, given } from "./pages";
import type { PageOf } from "./pages";

export type StreetOffice = View<"members.StreetOfficeView">;

export const TENANTS = ["tenants"] as const;
const FRESH = 60_000;

export function useTenants() {
  const query = useQuery({
    queryKey: [...TENANTS, "all"],
    queryFn: async () => {
      const all = await allOf((cursor) => {
        const asked = new URLSearchParams(given({ cursor, limit: "200" }));
        return read<PageOf<StreetOffice>>(`/api/v1/members/tenants?${asked}`);
      });
      return new Map(all.map((one) => [one.id, one]));
    },
    staleTime: FRESH,
  });
  /** In the language of the reader; empty for an id that is none of a street office, and until the list is there. */
  const nameOf = (id: string | null | undefined): string => {
    const found = id ? query.data.value?.get(id) : undefined;
    return found?.name ? nameIn({ name: found.name, name_en: found.name_en }) : "";
  };
  return { query, offices: computed(() => [...(query.data.value?.values() ?? [])]), nameOf };
}
