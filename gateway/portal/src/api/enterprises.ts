// Enterprises: their list and their dossiers.
import { queryOptions, useQueries, useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { calledIn, nameIn } from "./language";
import { given, keyed, matching, paged } from "./pages";

export type Enterprise = View<"members.EnterpriseView">;
export type EnterpriseKind = View<"members.EnterpriseKind">;
export type EnterpriseOrder = View<"members.EnterpriseOrder">;

export interface EnterpriseFilter {
  q?: string;
  building_id?: string;
  /** Days of registration, both included. */
  from?: string;
  to?: string;
  sort?: EnterpriseOrder;
}

export interface EnterpriseDetails {
  name: string;
  name_en: string;
  uscc: string | null;
  kind: EnterpriseKind;
  industry: string;
  staff_count: number;
}

export const ENTERPRISES = "enterprises";
const PAGE = 100;
/** Of one history. */
const MOST_NAMED = 40;

export const enterprisesQuery = (filter: EnterpriseFilter) =>
  paged([ENTERPRISES, "list", given({ ...filter })], (cursor) =>
    answered(
      api.GET("/api/v1/members/enterprises", { params: { query: { limit: PAGE, ...given({ ...filter, cursor }) } } }),
    ),
  );

export const enterpriseQuery = (id: string) =>
  queryOptions({
    queryKey: [ENTERPRISES, "one", id],
    queryFn: () => readEnterprise(id),
  });

/** The names of some firms, each asked for once; empty while it is not known, or may not be seen. */
export function useFirmNames(ids: MaybeRefOrGetter<readonly unknown[]>): (id: string) => string {
  const wanted = computed(() => {
    const named = toValue(ids).filter((id): id is string => typeof id === "string" && id !== "");
    return [...new Set(named)].slice(0, MOST_NAMED);
  });
  const found = useQueries({
    queries: computed(() => wanted.value.map((id) => ({ ...enterpriseQuery(id), staleTime: Infinity }))),
  });
  return (id) => {
    const firm = found.value.find(({ data }) => data?.id === id)?.data;
    return firm ? nameIn(firm) : "";
  };
}

/** Those that fit what is typed, to choose one of. */
export async function findEnterprises(words: string, buildingId = "", limit = 20): Promise<Enterprise[]> {
  const query = { limit, ...given({ q: words, building_id: words ? "" : buildingId }) };
  return calledIn((await answered(api.GET("/api/v1/members/enterprises", { params: { query } }))).items);
}

export function addEnterprise(buildingId: string, details: EnterpriseDetails, despite: boolean, key: string) {
  const body = { ...details, building_id: buildingId, despite_duplicates: despite };
  return answered(api.POST("/api/v1/members/enterprises", { params: { header: keyed(key) }, body }));
}

export function changeEnterprise(seen: Enterprise, changed: View<"members.EnterpriseChangeBody">) {
  return answered(api.PATCH("/api/v1/members/enterprises/{enterprise_id}", { params: asSeen(seen), body: changed }));
}

export function readEnterprise(id: string): Promise<Enterprise> {
  return answered(api.GET("/api/v1/members/enterprises/{enterprise_id}", { params: { path: { enterprise_id: id } } }));
}

/** It leaves the area; its suites are free from that day on. */
export function letLeave(seen: Enterprise, onDate: string) {
  const body = { on_date: onDate };
  return answered(api.POST("/api/v1/members/enterprises/{enterprise_id}/leave", { params: asSeen(seen), body }));
}

export function letReturn(seen: Enterprise) {
  return answered(api.POST("/api/v1/members/enterprises/{enterprise_id}/return", { params: asSeen(seen) }));
}

function asSeen(seen: Enterprise) {
  return { path: { enterprise_id: seen.id }, header: matching(seen.version) };
}

/** Empty for no id, and until the firm is known. */
export function useFirmName(id: MaybeRefOrGetter<string>) {
  const query = useQuery(computed(() => ({ ...enterpriseQuery(toValue(id)), enabled: toValue(id) !== "" })));
  return computed(() => (toValue(id) && query.data.value ? nameIn(query.data.value) : ""));
}
