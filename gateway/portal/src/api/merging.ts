// Merging two records of one firm or one person, and what moves with it.
import { queryOptions } from "@tanstack/vue-query";

import { suitesOf } from "./buildings";
import { answered, api } from "./client";
import { findEnterprises } from "./enterprises";

export type MergeKind = "enterprise" | "member";

export interface Mergeable {
  id: string;
  name: string;
  more: string;
}

const MOST = 200;

/** How much a record has that would move; `more` where there is more than was counted. */
export interface Tally {
  what: "suites" | "people" | "roles" | "places";
  count: number;
  more: boolean;
}

async function rolesOf(filter: { scope_id: string } | { person_id: string }): Promise<Tally> {
  const query = { ...filter, limit: MOST };
  const page = await answered(api.GET("/api/v1/members/role-assignments", { params: { query } }));
  const held = page.items.filter(({ ended }) => !ended);
  return { what: "roles", count: held.length, more: page.next !== null };
}

const TALLIES: Record<MergeKind, (id: string) => Promise<Tally[]>> = {
  enterprise: async (id) => {
    const [suites, people, roles] = await Promise.all([
      suitesOf({ enterprise_id: id }),
      answered(api.GET("/api/v1/members/members", { params: { query: { enterprise_id: id, limit: MOST } } })),
      rolesOf({ scope_id: id }),
    ]);
    return [
      { what: "suites", count: suites.length, more: false },
      { what: "people", count: people.items.length, more: people.next !== null },
      roles,
    ];
  },
  member: async (id) => {
    const [person, roles] = await Promise.all([
      answered(api.GET("/api/v1/members/members/{member_id}", { params: { path: { member_id: id } } })),
      rolesOf({ person_id: id }),
    ]);
    const places = person.host_organisation_ids.length + (person.home_organisation_id ? 1 : 0);
    return [{ what: "places", count: places, more: false }, roles];
  },
};

export const tallyQuery = (kind: MergeKind, id: string) =>
  queryOptions({ queryKey: ["merging", kind, id], queryFn: () => TALLIES[kind](id) });

export async function findMergeable(kind: MergeKind, words: string): Promise<Mergeable[]> {
  if (kind === "enterprise") {
    const found = await findEnterprises(words);
    return found.map(({ id, name, uscc, building_name }) => ({
      id,
      name,
      more: [building_name, uscc].filter(Boolean).join(" · "),
    }));
  }
  if (!words) return [];
  const query = { q: words, limit: 20 };
  const { items } = await answered(api.GET("/api/v1/members/members", { params: { query } }));
  return items.map(({ id, name, building_name, enterprise_name }) => ({
    id,
    name: name ?? "",
    more: [building_name, enterprise_name].filter(Boolean).join(" · "),
  }));
}

/** The duplicate becomes part of the other one, who is answered. It cannot be undone. */
export function merge(kind: MergeKind, duplicateId: string, intoId: string): Promise<{ id: string }> {
  const body = { into_id: intoId };
  return kind === "enterprise"
    ? answered(
        api.POST("/api/v1/members/enterprises/{enterprise_id}/merge", {
          params: { path: { enterprise_id: duplicateId } },
          body,
        }),
      )
    : answered(
        api.POST("/api/v1/members/members/{member_id}/merge", { params: { path: { member_id: duplicateId } }, body }),
      );
}
