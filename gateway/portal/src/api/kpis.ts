// KPIs: their definitions, what they come to, and the rows behind them.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, matching } from "./pages";
import { usePages } from "./usePages";

export type Kpi = View<"requests.KpiView">;
export type KpiTile = View<"requests.KpiTileView">;
export type KpiRow = View<"requests.KpiFactRowView">;
export type FactKind = View<"requests.FactKindView">;
export type KpiResult = View<"requests.KpiResultView">;
export type KpiBody = View<"requests.KpiBody">;
export type Condition = View<"requests.ConditionBody">;

/** The days that are asked for; empty is this month. */
export interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

export const KPIS = ["kpis"] as const;
const of = (code: string) => ({ path: { code } });

/** What definitions and formulas may name. */
export function useFacts() {
  return useQuery({
    queryKey: [...KPIS, "facts"],
    queryFn: () => answered(api.GET("/api/v1/requests/facts")),
    staleTime: Infinity,
  });
}

/** What KPIs may be about, with the facts, numbers, groups and filters of each. */
export function useFactKinds() {
  return useQuery({
    queryKey: [...KPIS, "kinds"],
    queryFn: () => answered(api.GET("/api/v1/requests/fact-kinds")),
    staleTime: Infinity,
  });
}

export function useKpis(days: MaybeRefOrGetter<Days>) {
  return useQuery({
    queryKey: computed(() => [...KPIS, "list", toValue(days)]),
    queryFn: () => answered(api.GET("/api/v1/requests/kpis", { params: { query: given({ ...toValue(days) }) } })),
  });
}

/** Without a code there is none yet. */
export function useKpi(code: MaybeRefOrGetter<string>) {
  return useQuery({
    enabled: computed(() => toValue(code) !== ""),
    queryKey: computed(() => [...KPIS, "one", toValue(code)]),
    queryFn: () => answered(api.GET("/api/v1/requests/kpis/{code}", { params: of(toValue(code)) })),
  });
}

export function useKpiResult(code: MaybeRefOrGetter<string>, days: MaybeRefOrGetter<Days>) {
  return useQuery({
    queryKey: computed(() => [...KPIS, "result", toValue(code), toValue(days)]),
    queryFn: () =>
      answered(
        api.GET("/api/v1/requests/kpis/{code}/result", {
          params: { ...of(toValue(code)), query: given({ ...toValue(days) }) },
        }),
      ),
  });
}

export interface KpiPart extends Days {
  group?: string | undefined;
  part?: "numerator" | "denominator" | undefined;
}

export function useKpiRows(code: MaybeRefOrGetter<string>, part: MaybeRefOrGetter<KpiPart>) {
  return usePages(
    computed(() => [...KPIS, "rows", toValue(code), toValue(part)]),
    (cursor) =>
      answered(
        api.GET("/api/v1/requests/kpis/{code}/rows", {
          params: { ...of(toValue(code)), query: given({ ...toValue(part), cursor }) },
        }),
      ),
  );
}

/** `version` is the one that was seen: 0 is as shipped, which nobody has stored. */
export function setKpi(code: string, body: KpiBody, version: number): Promise<Kpi> {
  const header = version ? matching(version) : {};
  return answered(api.PUT("/api/v1/requests/kpis/{code}", { params: { ...of(code), header }, body }));
}

export function removeKpi(code: string): Promise<Kpi> {
  return answered(api.POST("/api/v1/requests/kpis/{code}/remove", { params: of(code) }));
}

export function previewKpi(kpi: KpiBody, days: Days): Promise<KpiResult> {
  const body = { kpi, from: days.from || null, to: days.to || null };
  return answered(api.POST("/api/v1/requests/kpis/preview", { body }));
}
