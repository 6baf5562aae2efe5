// The units for which this person may handle work orders.
import { computed } from "vue";

import { useMe } from "../../api/me";
import { useUnits } from "../../api/units";

const EVERYWHERE = "*";
const UNIT = "unit:";

export function useMyUnits() {
  const { me, known } = useMe();
  const { all, unitName } = useUnits();
  const scopes = computed(
    () => (me.value?.grants as Record<string, string[] | undefined> | undefined)?.["work_order.handle"] ?? [],
  );
  const ids = computed<ReadonlySet<string> | "all">(() =>
    scopes.value.includes(EVERYWHERE)
      ? "all"
      : new Set(scopes.value.filter((scope) => scope.startsWith(UNIT)).map((scope) => scope.slice(UNIT.length))),
  );
  const units = computed(() => {
    const mine = ids.value;
    return mine === "all" ? all.value : all.value.filter(({ id }) => mine.has(id));
  });
  const hasNone = computed(() => known.value && ids.value !== "all" && ids.value.size === 0);
  return { ids, units, hasNone, unitName };
}
