// What somebody types, once they pause: a list is not asked for each letter.
import { onScopeDispose, ref, watch } from "vue";
import type { Ref } from "vue";

/** In milliseconds. */
const PAUSE = 250;

/** What `typed` was when it last rested. Emptied, it follows at once. */
export function useLater(typed: Readonly<Ref<string>>, pause = PAUSE): Readonly<Ref<string>> {
  const rested = ref(typed.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(typed, (now) => {
    clearTimeout(timer);
    timer = setTimeout(() => (rested.value = now), now ? pause : 0);
  });
  onScopeDispose(() => {
    clearTimeout(timer);
  });
  return rested;
}
