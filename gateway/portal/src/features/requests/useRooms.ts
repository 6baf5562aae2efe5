// The rooms of a building, for saying in which one it is.
import { useQuery } from "@tanstack/vue-query";
import { computed } from "vue";

import { suitesQuery } from "../../api/buildings";

/** `firm`: until somebody chooses, it is the room of this firm, if it has just one there. Without rooms there is nothing to choose. */
export function useRooms(building: () => string, firm: () => string | null = () => null) {
  const query = useQuery(
    computed(() => ({
      ...suitesQuery({ building_id: building() }),
      enabled: building() !== "",
      staleTime: 5 * 60_000,
    })),
  );
  const there = computed(() => (building() ? (query.data.value ?? []) : []));
  const rooms = computed(() =>
    [...there.value]
      .sort((one, other) => one.floor - other.floor || one.number.localeCompare(other.number, "zh", { numeric: true }))
      .map(({ id, number }) => ({ value: id, label: number })),
  );
  const own = computed(() => {
    const held = there.value.filter(({ enterprise_id: tenant }) => tenant !== null && tenant === firm());
    return held.length === 1 ? (held[0]?.id ?? "") : "";
  });
  /** What is chosen, as far as it is in this building; null is nothing said yet. */
  function roomOf(chosen: string | null): string {
    if (chosen === null) return own.value;
    return rooms.value.some(({ value }) => value === chosen) ? chosen : "";
  }
  return { rooms, roomOf };
}
