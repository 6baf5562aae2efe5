// A list of the API on a page: the rows read so far, and how to read on.
import { useInfiniteQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { ComputedRef, MaybeRefOrGetter } from "vue";

import { itemsOf, paged } from "./pages";
import type { PageOf } from "./pages";

/** `key` names the list with its filters: another key is another list. Nothing is asked until it is `enabled`;
 * what was read is read again after `every` milliseconds. */
export function usePages<Row>(
  key: ComputedRef<readonly unknown[]>,
  ask: (cursor: string | undefined) => Promise<PageOf<Row>>,
  enabled: MaybeRefOrGetter<boolean> = true,
  every: number | false = false,
) {
  const query = useInfiniteQuery(
    computed(() => ({ ...paged(key.value, ask), enabled: toValue(enabled), refetchInterval: every })),
  );
  const rows = computed(() => itemsOf(query.data.value));
  return { query, rows };
}
