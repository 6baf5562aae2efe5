// The time now, for what runs down while one looks at it.
import { onUnmounted, ref } from "vue";

export function useNow(every = 30_000) {
  const now = ref(Date.now());
  const ticking = setInterval(() => (now.value = Date.now()), every);
  onUnmounted(() => {
    clearInterval(ticking);
  });
  return now;
}
