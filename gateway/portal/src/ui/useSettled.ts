// What somebody types, once they pause: a list is not read again for every letter.
import { onScopeDispose, ref, watch } from "vue";
import type { Ref } from "vue";

const PAUSE = 250;

export function useSettled(typed: Readonly<Ref<string>>): Readonly<Ref<string>> {
  const settled = ref(typed.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(typed, (now) => {
    clearTimeout(timer);
    timer = setTimeout(() => (settled.value = now), PAUSE);
  });
  onScopeDispose(() => {
    clearTimeout(timer);
  });
  return settled;
}
