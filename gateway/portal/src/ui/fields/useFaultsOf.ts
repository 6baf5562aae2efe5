// A form with two acts on the same values: what a trial refuses stands at the same fields as what sending refuses.
import { computed } from "vue";

import type { Act } from "../useAct";

/** `within`: where the trial's body holds what is sent, as `formula/`. */
export function useFaultsOf<Input, Tried>(act: Act<Input>, trial: Act<Tried>, within: string): Act<Input> {
  const faults = computed(() => {
    const found = Object.entries(trial.faults.value);
    const here = found.map(([at, said]) => [at.startsWith(within) ? at.slice(within.length) : at, said]);
    return { ...Object.fromEntries(here), ...act.faults.value } as Record<string, string>;
  });
  return { ...act, faults, fault: computed(() => act.fault.value || trial.fault.value) };
}
