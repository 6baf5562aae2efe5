// What a screen shows: asked for again and again, kept for a while when the network is gone, and whether the link is dead.
import { onMounted, onUnmounted, ref, shallowRef } from "vue";
import type { Ref } from "vue";

import { Refused } from "../../api/client";

export interface Screen<T> {
  shown: Readonly<Ref<T | null>>;
  /** The link is unknown, expired or revoked: nothing is asked any more. */
  dead: Readonly<Ref<boolean>>;
  offline: Readonly<Ref<boolean>>;
}

/** `every` in milliseconds; what was shown is taken away when nothing has answered for `keep`. */
export function useScreen<T>(ask: () => Promise<T>, every: number, keep: number): Screen<T> {
  const shown = shallowRef<T | null>(null);
  const dead = ref(false);
  const offline = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let answeredAt = 0;

  async function look(): Promise<void> {
    try {
      shown.value = await ask();
      answeredAt = Date.now();
      offline.value = false;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      dead.value = [404, 409, 422].includes(error.status);
      offline.value = !dead.value;
    }
    if (dead.value || Date.now() - answeredAt > keep) shown.value = null;
    if (!dead.value) timer = setTimeout(() => void look(), every);
  }

  onMounted(look);
  onUnmounted(() => {
    clearTimeout(timer);
  });
  return { shown, dead, offline };
}
