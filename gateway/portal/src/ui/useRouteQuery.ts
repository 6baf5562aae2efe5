// A filter that stands in the address: a link shows what its sender saw, and going back brings it back.
import { computed } from "vue";
import type { WritableComputedRef } from "vue";
import { useRoute, useRouter } from "vue-router";

export function useRouteQuery(name: string, otherwise = ""): WritableComputedRef<string> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => {
      const value = route.query[name];
      return typeof value === "string" ? value : otherwise;
    },
    set: (value) => {
      const others = Object.entries(route.query).filter(([key]) => key !== name);
      void router.replace({ query: Object.fromEntries(value === otherwise ? others : [...others, [name, value]]) });
    },
  });
}

/** Takes filters out of the address, all at once: set one after the other, each would bring the others back. */
export function useRouteClear(): (...names: string[]) => void {
  const route = useRoute();
  const router = useRouter();
  return (...names) => {
    const left = Object.entries(route.query).filter(([name]) => !names.includes(name));
    void router.replace({ query: Object.fromEntries(left) });
  };
}
