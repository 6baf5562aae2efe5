// How a field finds what is wrong with it: by its name, which is the JSON pointer of what it holds.
import { computed, inject, onBeforeUnmount, reactive } from "vue";
import type { ComputedRef, InjectionKey, Ref } from "vue";

export interface Claims {
  add: (name: string) => void;
  remove: (name: string) => void;
  /** Whether one of the fields shows what is wrong at this pointer. */
  has: (pointer: string) => boolean;
}

interface Faults {
  faults: Ref<Record<string, string>>;
  claims: Claims;
}

export const FAULTS: InjectionKey<Faults> = Symbol("faults");

export function newClaims(): Claims {
  const names = reactive(new Set<string>());
  return {
    add: (name) => names.add(name),
    remove: (name) => names.delete(name),
    has: (pointer) => [...names].some((name) => covers(name, pointer)),
  };
}

/** What is wrong with the field of this name, or inside it; `own` comes first. */
export function useFault(name: string, own: () => string | undefined = () => undefined): ComputedRef<string> {
  const form = inject(FAULTS, null);
  form?.claims.add(name);
  onBeforeUnmount(() => form?.claims.remove(name));
  return computed(() => {
    const given = own();
    if (given) return given;
    const found = Object.entries(form?.faults.value ?? {}).filter(([pointer]) => covers(name, pointer));
    return found.map(([, detail]) => detail).join(" ");
  });
}

function covers(name: string, pointer: string): boolean {
  return pointer === name || pointer.startsWith(`${name}/`);
}
