// One act of the user at a time: whether it is under way, what was wrong with it, and which lists it makes old.
import { useMutation, useQueryClient } from "@tanstack/vue-query";
import type { QueryKey } from "@tanstack/vue-query";
import { ref, shallowRef } from "vue";
import type { Ref } from "vue";
import { useI18n } from "vue-i18n";

import { Refused } from "../api/client";
import { newKey } from "../api/keys";
import type { Problem } from "../api/client";

export interface Act<Input> {
  busy: Readonly<Ref<boolean>>;
  /** What was refused, in words for the user; empty while nothing is wrong. */
  fault: Readonly<Ref<string>>;
  /** JSON pointer without its first slash, for example `name` or `kinds/0` → what is wrong there. */
  faults: Readonly<Ref<Record<string, string>>>;
  /** The refusal as the API wrote it; null while nothing is wrong. */
  problem: Readonly<Ref<Partial<Problem> | null>>;
  /** Whether it went well. A second call while the first is under way does nothing. */
  run: (input: Input) => Promise<boolean>;
  forget: () => void;
}

interface Options<Input, Output> {
  /** The first words of the queries that are old now. */
  touches?: QueryKey[];
  done?: (output: Output, input: Input) => void | Promise<void>;
}

/** `act` gets the input and a key for `Idempotency-Key`: the same one until it has gone well, however often it is sent. */
export function useAct<Input = void, Output = unknown>(
  act: (input: Input, key: string) => Promise<Output>,
  { touches = [], done }: Options<Input, Output> = {},
): Act<Input> {
  const { t } = useI18n();
  const queries = useQueryClient();
  const busy = ref(false);
  const fault = ref("");
  const faults = ref<Record<string, string>>({});
  const problem = shallowRef<Partial<Problem> | null>(null);
  let key = newKey();
  const mutation = useMutation({ mutationFn: (input: Input) => act(input, key) });

  async function run(input: Input): Promise<boolean> {
    if (busy.value) return false;
    forget();
    busy.value = true;
    try {
      const output = await mutation.mutateAsync(input);
      key = newKey();
      await done?.(output, input);
      for (const queryKey of touches) void queries.invalidateQueries({ queryKey });
      return true;
    } catch (error) {
      tell(error);
      return false;
    } finally {
      busy.value = false;
    }
  }

  function tell(error: unknown): void {
    if (!(error instanceof Refused)) throw error;
    problem.value = error.problem;
    fault.value = error.isOffline ? t("faults.offline") : (error.problem.detail ?? t("faults.unknown"));
    if (error.number) fault.value += ` ${t("faults.number", { number: error.number })}`;
    for (const { pointer, detail } of error.problem.errors ?? [])
      if (pointer && detail) faults.value[pointer.replace(/^\//, "")] = detail;
  }

  function forget(): void {
    fault.value = "";
    faults.value = {};
    problem.value = null;
  }

  return { busy, fault, faults, problem, run, forget };
}
