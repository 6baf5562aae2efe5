// Organisations as a tree, who holds which role there, and what changes them.
import { keepPreviousData, useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { calledIn } from "./language";
import { allOf, given, keyed, matching } from "./pages";
import { usePages } from "./usePages";

export type Organisation = View<"members.OrganisationView">;
export type Level = View<"members.Level">;
export type Nature = View<"members.Nature">;
export type Member = View<"members.MemberView">;
/** One node; those below it follow. */
export type Branch = View<"members.BranchOfTreeView">;

export interface Node extends Branch {
  children: Node[];
}

export const ORGANISATIONS = ["organisations"] as const;

export function useTree() {
  const query = useQuery({
    queryKey: [...ORGANISATIONS, "tree"],
    queryFn: () => answered(api.GET("/api/v1/members/organisations/tree")),
  });
  /** For choosing and naming: by their names in the language of the page. */
  const data = computed(() => query.data.value && { items: calledIn(query.data.value.items) });
  const roots = computed(() => treeOf(data.value?.items ?? []));
  return { ...query, data, roots };
}

/** All standing organisations, for choosing and naming them. */
export function useOrganisationNames() {
  const { data } = useTree();
  const organisations = computed(() => data.value?.items ?? []);
  const names = computed(() => new Map(organisations.value.map(({ id, name }) => [id, name])));
  const organisationName = (id: string | null | undefined): string => (id && names.value.get(id)) || "";
  return { organisations, organisationName };
}

/** The nodes with their children. What hangs below a dissolved one becomes a root. */
export function treeOf(branches: readonly Branch[]): Node[] {
  const nodes = new Map(branches.map((branch): [string, Node] => [branch.id, { ...branch, children: [] }]));
  const roots: Node[] = [];
  for (const node of nodes.values()) {
    const parent = node.parent_id ? nodes.get(node.parent_id) : undefined;
    (parent?.children ?? roots).push(node);
  }
  return roots;
}

export function useOrganisation(id: MaybeRefOrGetter<string | null | undefined>) {
  return useQuery({
    queryKey: computed(() => [...ORGANISATIONS, "one", toValue(id)]),
    queryFn: () => readOrganisation(toValue(id) ?? ""),
    enabled: computed(() => Boolean(toValue(id))),
  });
}

export function readOrganisation(id: string): Promise<Organisation> {
  const params = { path: { organisation_id: id } };
  return answered(api.GET("/api/v1/members/organisations/{organisation_id}", { params }));
}

/** Those that fit what is typed: by name or pinyin. */
export function useFoundOrganisations(words: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...ORGANISATIONS, "found", toValue(words)]),
    queryFn: () =>
      allOf((cursor) =>
        answered(
          api.GET("/api/v1/members/organisations", {
            params: { query: given({ q: toValue(words), cursor, limit: 200 }) },
          }),
        ),
      ),
    enabled: computed(() => toValue(words) !== ""),
    placeholderData: keepPreviousData,
  });
}

export function useMembersOf(organisationId: MaybeRefOrGetter<string>) {
  return usePages(
    computed(() => [...ORGANISATIONS, "members", toValue(organisationId)]),
    (cursor) =>
      answered(
        api.GET("/api/v1/members/members", {
          params: { query: { organisation_id: toValue(organisationId), cursor } },
        }),
      ),
  );
}

/** All of them: for choosing and naming. */
export function useAllMembersOf(organisationId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...ORGANISATIONS, "all members", toValue(organisationId)]),
    queryFn: () =>
      allOf((cursor) =>
        answered(
          api.GET("/api/v1/members/members", {
            params: { query: { organisation_id: toValue(organisationId), cursor, limit: 200 } },
          }),
        ),
      ),
  });
}

/** Who is verified and has no place yet, in a building or anywhere. */
export function useWaitingForPlace(buildingId: MaybeRefOrGetter<string | null>) {
  return useQuery({
    queryKey: computed(() => ["people", "to place", toValue(buildingId)]),
    queryFn: () =>
      allOf((cursor) =>
        answered(
          api.GET("/api/v1/members/members", {
            params: {
              query: { status: "verified", ...given({ building_id: toValue(buildingId) }), cursor, limit: 200 },
            },
          }),
        ),
      ),
  });
}

export function placeMember(memberId: string, body: View<"members.PlaceBody">) {
  return answered(
    api.POST("/api/v1/members/members/{member_id}/place", { params: { path: { member_id: memberId } }, body }),
  );
}

export function registerOrganisation(body: View<"members.OrganisationBody">, key: string) {
  return answered(api.POST("/api/v1/members/organisations", { params: { header: keyed(key) }, body }));
}

export function changeOrganisation(organisation: Organisation, body: View<"members.OrganisationChangeBody">) {
  const params = {
    path: { organisation_id: organisation.id },
    header: matching(organisation.version),
  };
  return answered(api.PATCH("/api/v1/members/organisations/{organisation_id}", { params, body }));
}

export function restoreOrganisation(id: string) {
  const params = { path: { organisation_id: id } };
  return answered(api.POST("/api/v1/members/organisations/{organisation_id}/restore", { params }));
}

export function dissolveOrganisation(id: string) {
  return answered(
    api.POST("/api/v1/members/organisations/{organisation_id}/dissolve", {
      params: { path: { organisation_id: id } },
    }),
  );
}
