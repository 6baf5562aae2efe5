// The address of a record that was merged leads to the one that it is part of now.
import { watch } from "vue";
import type { Ref } from "vue";
import { useRoute, useRouter } from "vue-router";

import { Refused } from "../api/client";

export function useMovedTo(query: { error: Readonly<Ref<Error | null>> }, pathOf: (id: string) => string): void {
  const route = useRoute();
  const router = useRouter();
  watch(
    query.error,
    (error) => {
      const moved = error instanceof Refused && error.status === 410 ? error.problem.moved_to : undefined;
      if (moved) void router.replace({ path: pathOf(moved), query: route.query });
    },
    { immediate: true },
  );
}
