// Enterprises: their list and their dossiers.
import { queryOptions } from "@tanstack/vue-query";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, keyed, matching, paged } from "./pages";

export type Enterprise = View<"members.EnterpriseView">;
export type EnterpriseKind = View<"members.EnterpriseKind">;

export interface EnterpriseFilter {
  building_id?: string;
  uscc?: string;
}

export interface EnterpriseDetails {
  name: string;
  uscc: string | null;
  kind: EnterpriseKind;
  industry: string;
  staff_count: number;
}

const ENTERPRISES = "enterprises";
const PAGE = 100;

export const enterprisesQuery = (filter: EnterpriseFilter) =>
  paged([ENTERPRISES, "list", given({ ...filter })], (cursor) =>
    answered(
      api.GET("/api/v1/members/enterprises", { params: { query: { limit: PAGE, ...given({ ...filter, cursor }) } } }),
    ),
  );

export const enterpriseQuery = (id: string) =>
  queryOptions({
    queryKey: [ENTERPRISES, "one", id],
    queryFn: () =>
      answered(api.GET("/api/v1/members/enterprises/{enterprise_id}", { params: { path: { enterprise_id: id } } })),
  });

export function addEnterprise(buildingId: string, details: EnterpriseDetails, key: string) {
  const body = { ...details, building_id: buildingId };
  return answered(api.POST("/api/v1/members/enterprises", { params: { header: keyed(key) }, body }));
}

export function changeEnterprise(seen: Enterprise, details: EnterpriseDetails) {
  return answered(
    api.PATCH("/api/v1/members/enterprises/{enterprise_id}", {
      params: { path: { enterprise_id: seen.id }, header: matching(seen.version) },
      body: details,
    }),
  );
}
