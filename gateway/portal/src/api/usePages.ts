// A list of the API on a page: the rows read so far, and how to read on.
import { useInfiniteQuery } from "@tanstack/vue-query";
import { computed } from "vue";
import type { ComputedRef } from "vue";

import { itemsOf, paged } from "./pages";
import type { PageOf } from "./pages";

/** `key` names the list with its filters: another key is another list. */
export function usePages<Row>(
  key: ComputedRef<readonly unknown[]>,
  ask: (cursor: string | undefined) => Promise<PageOf<Row>>,
) {
  const query = useInfiniteQuery(computed(() => paged(key.value, ask)));
  const rows = computed(() => itemsOf(query.data.value));
  return { query, rows };
}
