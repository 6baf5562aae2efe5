// Rates of units: formulas, the table, the requests behind a rate, and exclusions.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import type { Days } from "./kpis";
import { given, keyed } from "./pages";
import { usePages } from "./usePages";

export type Rates = View<"requests.RatesView">;
export type UnitScore = View<"requests.UnitScoreView">;
export type Formula = View<"requests.FormulaExampleView">;
export type FormulaVersion = View<"requests.RateFormulaView">;
export type Comparison = View<"requests.RateComparisonView">;
export type Cell = View<"requests.RankedScoreView">;
export type FormulaBody = View<"requests.RateFormulaBody">;
export type RatedRequest = View<"requests.RatedRequestView">;
export type Exclusion = View<"requests.ExclusionView">;
export type ExclusionReason = Exclusion["reason"];

export const RATES = ["rates"] as const;
export const REASONS: readonly ExclusionReason[] = [
  "out_of_competence",
  "repeated",
  "unreasonable",
  "force_majeure",
  "other",
];

export function useFormulas() {
  return useQuery({
    queryKey: [...RATES, "formulas"],
    queryFn: () => answered(api.GET("/api/v1/requests/rate-formulas")),
  });
}

export function useFormula(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...RATES, "formula", toValue(id)]),
    queryFn: () =>
      answered(
        api.GET("/api/v1/requests/rate-formulas/{formula_id}", { params: { path: { formula_id: toValue(id) } } }),
      ),
  });
}

/** What several formulas make of the same requests: the published one and the cities' examples. */
export function useComparison(days: MaybeRefOrGetter<Days>) {
  return useQuery({
    queryKey: computed(() => [...RATES, "beside", toValue(days)]),
    queryFn: () =>
      answered(api.GET("/api/v1/requests/rate-comparison", { params: { query: given({ ...toValue(days) }) } })),
  });
}

export function useRates(days: MaybeRefOrGetter<Days>) {
  return useQuery({
    queryKey: computed(() => [...RATES, "table", toValue(days)]),
    queryFn: () => answered(api.GET("/api/v1/requests/rates", { params: { query: given({ ...toValue(days) }) } })),
  });
}

/** Of one term or deduction: all of its requests, what counts in it, or what it misses. */
export interface Part {
  /** Without it the version in force. */
  formula_id?: string | undefined;
  term?: string | undefined;
  counted?: "in" | "missed" | undefined;
}

export function useRatedRequests(filter: MaybeRefOrGetter<Days & Part>, unit: MaybeRefOrGetter<string>) {
  return usePages(
    computed(() => [...RATES, "requests", toValue(unit), toValue(filter)]),
    (cursor) =>
      answered(
        api.GET("/api/v1/requests/rates/{unit_id}/requests", {
          params: { path: { unit_id: toValue(unit) }, query: given({ ...toValue(filter), cursor }) },
        }),
      ),
  );
}

export function tryFormula(formula: FormulaBody, days: Days): Promise<Rates> {
  const body = { formula, from: days.from || null, to: days.to || null };
  return answered(api.POST("/api/v1/requests/rate-formulas/try", { body }));
}

export function publishFormula(body: FormulaBody, key: string) {
  return answered(api.POST("/api/v1/requests/rate-formulas", { params: { header: keyed(key) }, body }));
}

export function withdrawFormula(id: string) {
  return answered(
    api.POST("/api/v1/requests/rate-formulas/{formula_id}/withdraw", { params: { path: { formula_id: id } } }),
  );
}

export function useExclusions(filter: MaybeRefOrGetter<{ status?: Exclusion["status"] | undefined }>) {
  return usePages(
    computed(() => [...RATES, "exclusions", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/exclusions", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

export function useExclusion(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...RATES, "exclusion", toValue(id)]),
    queryFn: () =>
      answered(
        api.GET("/api/v1/requests/exclusions/{exclusion_id}", { params: { path: { exclusion_id: toValue(id) } } }),
      ),
  });
}

export function askForExclusion(request: string, body: View<"requests.ExclusionBody">): Promise<Exclusion> {
  const params = { path: { request_id: request } };
  return answered(api.POST("/api/v1/requests/requests/{request_id}/exclusions", { params, body }));
}

export function takeExclusionBack(id: string, reason: string): Promise<Exclusion> {
  const params = { path: { exclusion_id: id } };
  return answered(api.POST("/api/v1/requests/exclusions/{exclusion_id}/take-back", { params, body: { reason } }));
}

export function decideExclusion(id: string, body: View<"requests.ExclusionDecisionBody">): Promise<Exclusion> {
  const params = { path: { exclusion_id: id } };
  return answered(api.POST("/api/v1/requests/exclusions/{exclusion_id}/decide", { params, body }));
}
