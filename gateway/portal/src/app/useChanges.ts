// What has changed since somebody was here last, in this browser.
import { computed, ref } from "vue";

import { CHANGES } from "./changes";
import type { Change } from "./changes";

const KEPT_UNDER = "louyu.seen-changes";

export function useChanges(changes: readonly Change[] = CHANGES) {
  const newest = changes[0]?.id ?? "";
  const seen = ref(localStorage.getItem(KEPT_UNDER));
  // Who is here for the first time has nothing to compare with.
  if (seen.value === null) close();
  const fresh = computed(() => changes.filter(({ id }) => id > (seen.value ?? "")));

  function close(): void {
    seen.value = newest;
    localStorage.setItem(KEPT_UNDER, newest);
  }

  return { fresh, close };
}
