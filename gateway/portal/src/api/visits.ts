// Visits to firms, the plans that ask for them, and which firms were visited.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, keyed, matching } from "./pages";
import { usePages } from "./usePages";

export type Visit = View<"requests.VisitView">;
export type VisitDetail = View<"requests.VisitDetailView">;
export type VisitStatus = Visit["status"];
export type VisitPlan = View<"requests.PlanView">;
export type VisitRound = View<"requests.RoundView">;
export type RecordBody = View<"requests.RecordBody">;
export type NobodyThereBody = View<"requests.NobodyThereBody">;
export type RaisedKind = View<"requests.RaisedView">["kind"];
export type PlanBody = View<"requests.PlanBody">;

export const VISITS = ["visits"] as const;

export interface VisitFilter {
  status?: VisitStatus | undefined;
  building_id?: string | undefined;
  enterprise_id?: string | undefined;
  round_id?: string | undefined;
  raised_id?: string | undefined;
  mine?: boolean | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sort?: "newest" | "oldest" | undefined;
}

export interface FirmFilter {
  building_id?: string | undefined;
  never?: boolean | undefined;
  period?: string | undefined;
}

export function useVisits(filter: MaybeRefOrGetter<VisitFilter>) {
  return usePages(
    computed(() => [...VISITS, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/visits", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

export function useVisitFirms(filter: MaybeRefOrGetter<FirmFilter>) {
  return usePages(
    computed(() => [...VISITS, "firms", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/visit-firms", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

export function useVisitRounds(filter: MaybeRefOrGetter<{ plan_id?: string; building_id?: string }>) {
  return usePages(
    computed(() => [...VISITS, "rounds", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/visit-rounds", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

export function useVisitPlans(filter: MaybeRefOrGetter<{ status?: VisitPlan["status"] }>) {
  return usePages(
    computed(() => [...VISITS, "plans", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/visit-plans", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

const of = (id: string) => ({ path: { visit_id: id } });
const ofPlan = (id: string) => ({ path: { plan_id: id } });

export function useVisit(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...VISITS, "one", toValue(id)]),
    queryFn: () => readVisit(toValue(id)),
  });
}

export function useCoverage(period: MaybeRefOrGetter<string>, building: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...VISITS, "coverage", toValue(period), toValue(building)]),
    queryFn: () => {
      const query = { period: toValue(period), ...given({ building_id: toValue(building) || undefined }) };
      return answered(api.GET("/api/v1/requests/visit-coverage", { params: { query } }));
    },
  });
}

/** Without an id there is none yet. */
/** What was due and made of a plan: by period, or by building within one. */
export function useVisitProgress(id: MaybeRefOrGetter<string>, period: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...VISITS, "progress", toValue(id), toValue(period)]),
    queryFn: () =>
      answered(
        api.GET("/api/v1/requests/visit-plans/{plan_id}/progress", {
          params: { ...ofPlan(toValue(id)), query: given({ period: toValue(period) }) },
        }),
      ),
  });
}

export function useVisitPlan(id: MaybeRefOrGetter<string>) {
  return useQuery({
    enabled: computed(() => toValue(id) !== ""),
    queryKey: computed(() => [...VISITS, "plan", toValue(id)]),
    queryFn: () => answered(api.GET("/api/v1/requests/visit-plans/{plan_id}", { params: ofPlan(toValue(id)) })),
  });
}

export function recordVisit(id: string, body: RecordBody, key: string): Promise<VisitDetail> {
  const params = { ...of(id), header: keyed(key) };
  return answered(api.POST("/api/v1/requests/visits/{visit_id}/record", { params, body }));
}

/** Somebody was at the door and met nobody: it is still to be made. */
export function noteNobodyThere(id: string, body: NobodyThereBody, key: string): Promise<VisitDetail> {
  const params = { ...of(id), header: keyed(key) };
  return answered(api.POST("/api/v1/requests/visits/{visit_id}/nobody-there", { params, body }));
}

export function readVisit(id: string): Promise<VisitDetail> {
  return answered(api.GET("/api/v1/requests/visits/{visit_id}", { params: of(id) }));
}

export function correctVisit(seen: VisitDetail, body: View<"requests.RecordChangeBody">): Promise<VisitDetail> {
  const params = { ...of(seen.id), header: matching(seen.version) };
  return answered(api.PATCH("/api/v1/requests/visits/{visit_id}", { params, body }));
}

/** Of a firm that no plan asks to visit; if one does, it counts for the plan. */
export function recordNewVisit(firm: string, body: RecordBody, key: string): Promise<VisitDetail> {
  const params = { header: keyed(key) };
  return answered(api.POST("/api/v1/requests/visits", { params, body: { ...body, enterprise_id: firm } }));
}

export function makePlan(body: PlanBody, key: string): Promise<VisitPlan> {
  return answered(api.POST("/api/v1/requests/visit-plans", { params: { header: keyed(key) }, body }));
}

export function changePlan(seen: VisitPlan, body: View<"requests.PlanChangeBody">): Promise<VisitPlan> {
  const params = { ...ofPlan(seen.id), header: matching(seen.version) };
  return answered(api.PATCH("/api/v1/requests/visit-plans/{plan_id}", { params, body }));
}

export function endPlan(id: string): Promise<VisitPlan> {
  return answered(api.POST("/api/v1/requests/visit-plans/{plan_id}/end", { params: ofPlan(id) }));
}
