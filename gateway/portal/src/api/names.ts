// The names of the people on a page, as far as this person may see them: lists of other services know people by id.
// Members have their names on file; of colleagues who never checked in their accounts have.
import { keepPreviousData, useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";

/** So many are asked for at once. */
const MOST = 100;
const FRESH = 5 * 60_000;

export function useNames(ids: MaybeRefOrGetter<readonly (string | null)[]>) {
  const wanted = computed(() =>
    [...new Set(toValue(ids))]
      .filter((id) => id !== null)
      .filter((id) => id.includes("-"))
      .sort(),
  );
  const { data } = useQuery({
    queryKey: computed(() => ["people", "names", wanted.value]),
    queryFn: async () => {
      const members = await namesOf(wanted.value, (ids) =>
        answered(api.GET("/api/v1/members/names", { params: { query: { ids } } })),
      );
      const others = wanted.value.filter((id) => !members.has(id));
      const colleagues = await namesOf(others, (ids) =>
        answered(api.GET("/api/v1/identity/names", { params: { query: { ids } } })),
      );
      return new Map([...members, ...colleagues]);
    },
    enabled: computed(() => wanted.value.length > 0),
    staleTime: FRESH,
    // A longer list keeps the names that it has until the new ones are there.
    placeholderData: keepPreviousData,
  });
  /** Empty where this person may not see it. */
  return (id: string | null | undefined): string => (id && data.value?.get(id)) || "";
}

interface Named {
  items: { id: string; name: string }[];
}

async function namesOf(wanted: readonly string[], ask: (ids: string) => Promise<Named>): Promise<Map<string, string>> {
  const parts = Array.from({ length: Math.ceil(wanted.length / MOST) }, (_, at) =>
    wanted.slice(at * MOST, (at + 1) * MOST),
  );
  const views = await Promise.all(parts.map((part) => ask(part.join(","))));
  return new Map(views.flatMap(({ items }) => items).map(({ id, name }) => [id, name]));
}
