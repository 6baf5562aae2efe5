// Agency cases: papers that the building's people take to a government window for somebody.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, keyed } from "./pages";
import { usePages } from "./usePages";

export type AgencyCase = View<"requests.AgencyCaseView">;
export type AgencyCaseDetail = View<"requests.AgencyCaseDetailView">;
export type AgencyStatus = AgencyCase["status"];
export type AgencyPaper = View<"requests.AgencyPaperView">;
export type HandOver = View<"requests.AgencyHandOverView">;
export type NewPaper = Required<View<"requests.AgencyPaperBody">>;

export const AGENCY = ["agency"] as const;

export interface AgencyFilter {
  status?: AgencyStatus | undefined;
  building_id?: string | undefined;
  enterprise_id?: string | undefined;
  mine?: boolean | undefined;
  of_me?: boolean | undefined;
  to_sign?: boolean | undefined;
  seeks_agent?: boolean | undefined;
  papers_out?: boolean | undefined;
  is_late?: boolean | undefined;
}

export function useAgencyCases(filter: MaybeRefOrGetter<AgencyFilter>) {
  return usePages(
    computed(() => [...AGENCY, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/agency-cases", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

const of = (id: string) => ({ path: { case_id: id } });
const ofHandOver = (id: string, handOver: string) => ({ path: { case_id: id, hand_over_id: handOver } });

export function useAgencyCase(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...AGENCY, "one", toValue(id)]),
    queryFn: () => answered(api.GET("/api/v1/requests/agency-cases/{case_id}", { params: of(toValue(id)) })),
  });
}

/** The items that can be done on people's behalf, found by words. */
export function useAgencyItems(words: MaybeRefOrGetter<string>) {
  return usePages(
    computed(() => [...AGENCY, "items", toValue(words)]),
    (cursor) => {
      const query = { agency_service: true, ...given({ q: toValue(words), cursor }) };
      return answered(api.GET("/api/v1/requests/catalogue-items", { params: { query } }));
    },
  );
}

export async function findAgencyItems(words: string) {
  const query = { agency_service: true, limit: 20, ...given({ q: words }) };
  return (await answered(api.GET("/api/v1/requests/catalogue-items", { params: { query } }))).items;
}

/** Who holds a role in the building. */
export function useAgents(building: MaybeRefOrGetter<string>, enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: computed(() => [...AGENCY, "agents", toValue(building)]),
    queryFn: async () => {
      const query = { building_id: toValue(building) };
      return (await answered(api.GET("/api/v1/requests/agency-agents", { params: { query } }))).items;
    },
    enabled: computed(() => toValue(enabled) && toValue(building) !== ""),
  });
}

export function askForAgency(body: View<"requests.AgencyAskBody">, key: string): Promise<AgencyCase> {
  return answered(api.POST("/api/v1/requests/agency-cases", { params: { header: keyed(key) }, body }));
}

export function takeOn(id: string): Promise<AgencyCase> {
  return answered(api.POST("/api/v1/requests/agency-cases/{case_id}/take-on", { params: of(id) }));
}

export function assignAgent(id: string, agent: string): Promise<AgencyCase> {
  const body = { agent_id: agent };
  return answered(api.POST("/api/v1/requests/agency-cases/{case_id}/assign", { params: of(id), body }));
}

export function checkPapers(id: string): Promise<AgencyCase> {
  return answered(api.POST("/api/v1/requests/agency-cases/{case_id}/check", { params: of(id) }));
}

export function askForPapers(id: string, missing: string): Promise<AgencyCase> {
  const body = { missing };
  return answered(api.POST("/api/v1/requests/agency-cases/{case_id}/ask-for-papers", { params: of(id), body }));
}

export function handIn(id: string, body: View<"requests.AgencyHandInBody">): Promise<AgencyCase> {
  return answered(api.POST("/api/v1/requests/agency-cases/{case_id}/hand-in", { params: of(id), body }));
}

export function noteStep(id: string, key: string): Promise<AgencyCase> {
  const params = { ...of(id), header: keyed(key) };
  return answered(api.POST("/api/v1/requests/agency-cases/{case_id}/steps", { params }));
}

export function bringBack(id: string, returned: number[]): Promise<AgencyCase> {
  const body = { returned };
  return answered(api.POST("/api/v1/requests/agency-cases/{case_id}/bring-back", { params: of(id), body }));
}

export function noteResult(id: string, body: View<"requests.AgencyResultBody">): Promise<AgencyCase> {
  return answered(api.POST("/api/v1/requests/agency-cases/{case_id}/result", { params: of(id), body }));
}

export function finishCase(id: string): Promise<AgencyCase> {
  return answered(api.POST("/api/v1/requests/agency-cases/{case_id}/finish", { params: of(id) }));
}

export function cancelCase(id: string, reason: string): Promise<AgencyCase> {
  const body = { reason };
  return answered(api.POST("/api/v1/requests/agency-cases/{case_id}/cancel", { params: of(id), body }));
}

export function openHandOver(id: string, body: View<"requests.AgencyHandOverBody">, key: string): Promise<AgencyCase> {
  const params = { ...of(id), header: keyed(key) };
  return answered(api.POST("/api/v1/requests/agency-cases/{case_id}/hand-overs", { params, body }));
}

const HAND_OVER = "/api/v1/requests/agency-cases/{case_id}/hand-overs/{hand_over_id}";

export function confirmHandOver(id: string, handOver: string): Promise<AgencyCase> {
  return answered(api.POST(`${HAND_OVER}/confirm`, { params: ofHandOver(id, handOver) }));
}

export function withdrawHandOver(id: string, handOver: string, reason: string): Promise<AgencyCase> {
  return answered(api.POST(`${HAND_OVER}/withdraw`, { params: ofHandOver(id, handOver), body: { reason } }));
}

export function signHandOver(id: string, handOver: string, name: string, file: string): Promise<AgencyCase> {
  const body = { name, file_id: file };
  return answered(api.POST(`${HAND_OVER}/sign`, { params: ofHandOver(id, handOver), body }));
}
