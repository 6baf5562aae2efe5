// Who holds which role where, for what term: in buildings, enterprises, organisations, grids and the street office.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { allOf, given, matching } from "./pages";

export type RoleAssignment = View<"members.RoleAssignmentView">;
export type ScopeKind = RoleAssignment["scope_kind"];

export interface Place {
  kind: ScopeKind;
  id: string;
  name: string;
}

export interface RoleFilter {
  person_id?: string;
  scope_id?: string;
  role?: string;
}

export const ROLES = ["roles"] as const;

/** All of them, ended ones too: of a place, of a person, or of one kind. */
export function useRoles(filter: MaybeRefOrGetter<RoleFilter>, wanted: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: computed(() => [...ROLES, "all", toValue(filter)]),
    queryFn: () =>
      allOf((cursor) =>
        answered(
          api.GET("/api/v1/members/role-assignments", {
            params: { query: { ...given({ ...toValue(filter), cursor }), limit: 200 } },
          }),
        ),
      ),
    enabled: computed(() => toValue(wanted)),
  });
}

export function assignRole(body: View<"members.RoleAssignmentBody">) {
  return answered(api.POST("/api/v1/members/role-assignments", { body }));
}

/** The last day of the term; null leaves it open. */
export function changeTerm({ id, version }: RoleAssignment, until: string | null): Promise<RoleAssignment> {
  return answered(
    api.PATCH("/api/v1/members/role-assignments/{assignment_id}", {
      params: { path: { assignment_id: id }, header: matching(version) },
      body: { until_date: until },
    }),
  );
}

export function endRole(id: string) {
  return answered(
    api.POST("/api/v1/members/role-assignments/{assignment_id}/end", { params: { path: { assignment_id: id } } }),
  );
}
