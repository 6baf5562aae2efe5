// The figures of the tenant or of one building, of all times or of a period: read at first, on arrivals, now and then.
import { useQuery } from "@tanstack/vue-query";
import { computed, ref } from "vue";

import { Refused, answered, api } from "../../api/client";
import type { View } from "../../api/client";

export type Figures = Record<string, Record<string, number>>;

export interface Piece {
  from: string;
  to: string;
  figures: Figures;
}

export interface TenantReport {
  tenant: string;
  figures: Figures;
  /** The months of the period, if one was asked for. */
  periods?: Piece[];
  missing: string[];
}

export type Building = View<"members.BuildingView">;

export const WHOLE = "tenant";
const NOW_AND_THEN = 60_000;

export function useFigures() {
  const scope = ref(WHOLE);
  /** Days as 2026-11-26; empty is all times. */
  const from = ref("");
  const to = ref("");
  const asked = computed<Record<string, string>>(() => {
    // A period with one day is still being chosen.
    const period: Record<string, string> =
      from.value && to.value ? { from: from.value, to: to.value, by: "month" } : {};
    return { scope: scope.value, ...period };
  });
  const report = useQuery({
    queryKey: ["figures", asked],
    queryFn: () => tenantReport(asked.value),
    refetchInterval: NOW_AND_THEN,
  });
  const choices = useQuery({
    queryKey: ["buildings", "choices"],
    queryFn: () => answered(api.GET("/api/v1/members/buildings", { params: { query: { limit: 200 } } })),
  });

  const state = computed(() => {
    if (report.data.value) return "ready" as const;
    return report.isError.value ? ("failed" as const) : ("loading" as const);
  });
  const fault = computed(() => {
    const { value } = report.error;
    return value instanceof Refused ? (value.problem.detail ?? "") : "";
  });
  const readAt = computed(() => (report.dataUpdatedAt.value ? new Date(report.dataUpdatedAt.value) : null));
  // Without the list the figures of the whole tenant are still there.
  const buildings = computed<Building[]>(() => choices.data.value?.items ?? []);

  const figures = computed(() => report.data.value ?? null);
  const load = () => report.refetch();

  return { scope, from, to, report: figures, state, fault, readAt, buildings, load };
}

async function tenantReport(query: Record<string, string>): Promise<TenantReport> {
  // The edge's own report is described only loosely in the API document.
  const url = { params: { query } } as Record<string, unknown>;
  return (await answered(api.GET("/api/v1/reports/tenant", url))) as unknown as TenantReport;
}
