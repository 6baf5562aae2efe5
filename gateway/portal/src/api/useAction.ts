// One act of the user at a time: whether it is under way, and what was wrong with it.
import { ref } from "vue";
import { useI18n } from "vue-i18n";

import { Refused } from "./client";

export function useAction() {
  const { t } = useI18n();
  const busy = ref(false);
  const fault = ref("");
  /** Field name → what is wrong with it, from the problem's JSON pointers. */
  const fieldFaults = ref<Record<string, string>>({});

  async function run(act: () => Promise<void>): Promise<boolean> {
    busy.value = true;
    fault.value = "";
    fieldFaults.value = {};
    try {
      await act();
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
    fault.value = error.isOffline ? t("faults.offline") : (error.problem.detail ?? t("faults.unknown"));
    for (const { pointer, detail } of error.problem.errors ?? []) {
      const field = pointer?.split("/")[1];
      if (field && detail) fieldFaults.value[field] = detail;
    }
  }

  return { busy, fault, fieldFaults, run };
}
