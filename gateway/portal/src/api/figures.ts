// Figures of a period, for one place or for a district's street offices side by side.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";

export type Figures = Record<string, Record<string, number>>;

/** One month of a period. */
export interface Piece {
  from: string;
  to: string;
  figures: Figures;
}

export interface Report {
  figures: Figures;
  periods?: Piece[];
  /** Services that could not be asked. */
  missing: string[];
}

export interface TenantRow {
  tenant: string;
  name: string;
  name_en: string | null;
  figures: Figures;
  periods?: Piece[];
}

export interface DistrictReport extends Report {
  tenants: TenantRow[];
}

export interface Period {
  from: string;
  to: string;
}

export const FIGURES = ["figures"] as const;

/** `scope` is `tenant`, or `building:<id>` and the like. The document describes the edge's own reports only loosely. */
export function useReport(scope: MaybeRefOrGetter<string>, period: MaybeRefOrGetter<Period | null>) {
  return useQuery({
    queryKey: computed(() => [...FIGURES, "report", toValue(scope), toValue(period)]),
    queryFn: async () => {
      const query = { scope: toValue(scope), ...byMonth(toValue(period)) };
      return (await answered(api.GET("/api/v1/reports/tenant", { params: { query } }))) as unknown as Report;
    },
  });
}

export function useDistrictReport(period: MaybeRefOrGetter<Period | null>) {
  return useQuery({
    queryKey: computed(() => [...FIGURES, "district", toValue(period)]),
    queryFn: async () => {
      const query = byMonth(toValue(period));
      return (await answered(api.GET("/api/v1/reports/district", { params: { query } }))) as unknown as DistrictReport;
    },
  });
}

/** All times have no months. */
function byMonth(period: Period | null) {
  return period ? { ...period, by: "month" as const } : {};
}

/** The figures that the service of requests keeps of a unit. */
export function useUnitReport(unitId: MaybeRefOrGetter<string>, period: MaybeRefOrGetter<Period>) {
  return useQuery({
    queryKey: computed(() => [...FIGURES, "unit", toValue(unitId), toValue(period)]),
    queryFn: async () => {
      const query = { scope: `unit:${toValue(unitId)}`, ...toValue(period), by: "month" as const };
      return (await answered(api.GET("/api/v1/requests/figures", { params: { query } }))) as unknown as Report;
    },
    enabled: computed(() => Boolean(toValue(unitId))),
  });
}
