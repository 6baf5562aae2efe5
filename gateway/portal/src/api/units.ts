// Departments and stationed units: there are few, so all are read at once and named everywhere.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { calledIn } from "./language";
import { allOf, given, matching } from "./pages";
import { usePages } from "./usePages";

export type Unit = View<"requests.UnitView">;
export type UnitKind = View<"requests.UnitKind">;

export const UNITS = ["units"] as const;
const FRESH = 5 * 60_000;

export function useUnits() {
  const query = useQuery({
    queryKey: UNITS,
    queryFn: () =>
      allOf((cursor) => answered(api.GET("/api/v1/requests/units", { params: { query: { cursor, limit: 200 } } }))),
    staleTime: FRESH,
  });
  /** For choosing and naming: by their names in the language of the page. */
  const all = computed(() => calledIn(query.data.value ?? []));
  const open = computed(() => all.value.filter((unit) => unit.status === "open"));
  const byId = computed(() => new Map(all.value.map((unit) => [unit.id, unit])));
  /** Empty until the units are known. */
  const unitName = (id: string | null | undefined): string => (id && byId.value.get(id)?.name) || "";
  return { ...query, all, open, unitName };
}

export function readUnit(id: string): Promise<Unit> {
  return answered(api.GET("/api/v1/requests/units/{unit_id}", { params: { path: { unit_id: id } } }));
}

export function useUnit(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...UNITS, "one", toValue(id)]),
    queryFn: () => readUnit(toValue(id)),
  });
}

/** What was taken back is in no list. */
export type ListedUnitStatus = View<"requests.ListedUnitStatus">;

export interface UnitFilter {
  q?: string | undefined;
  kind?: UnitKind | undefined;
  status?: ListedUnitStatus | undefined;
}

/** As a list to look through; the ones above are for choosing and naming. */
export function useUnitList(filter: MaybeRefOrGetter<UnitFilter>) {
  return usePages(
    computed(() => [...UNITS, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/units", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

export function registerUnit(body: View<"requests.UnitBody">) {
  return answered(api.POST("/api/v1/requests/units", { body }));
}

export function changeUnit(unit: Unit, body: View<"requests.UnitChangeBody">) {
  const params = { path: { unit_id: unit.id }, header: matching(unit.version) };
  return answered(api.PATCH("/api/v1/requests/units/{unit_id}", { params, body }));
}

export function reopenUnit(unit: Unit) {
  return answered(api.POST("/api/v1/requests/units/{unit_id}/reopen", { params: { path: { unit_id: unit.id } } }));
}

export function closeUnit(unit: Unit, body: View<"requests.CloseUnitBody">) {
  return answered(api.POST("/api/v1/requests/units/{unit_id}/close", { params: { path: { unit_id: unit.id } }, body }));
}
