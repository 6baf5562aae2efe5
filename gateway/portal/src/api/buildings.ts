// Buildings, what stands on their index boards, and their suites with who has worked there.
import { queryOptions, useQuery } from "@tanstack/vue-query";
import { computed } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { calledIn } from "./language";
import { allOf, given, keyed, matching, paged } from "./pages";

export type Building = View<"members.BuildingView">;
export type Board = View<"members.IndexBoardView">;
export type Suite = View<"members.SuiteView">;

const BUILDINGS = "buildings";

/** All of them: a street office has some hundred at most, and every page names some. */
export const buildingsQuery = queryOptions({
  queryKey: [BUILDINGS, "all"],
  queryFn: () => allOf((cursor) => answered(api.GET("/api/v1/members/buildings", { params: { query: page(cursor) } }))),
  staleTime: 60_000,
});

export interface BuildingFilter {
  q?: string;
  community?: string;
}

/** As a list to look through; the ones above are for choosing and naming. */
export const buildingListQuery = (filter: BuildingFilter) =>
  paged([BUILDINGS, "list", given({ ...filter })], (cursor) =>
    answered(
      api.GET("/api/v1/members/buildings", { params: { query: { limit: 100, ...given({ ...filter, cursor }) } } }),
    ),
  );

export function useBuildings() {
  const query = useQuery(buildingsQuery);
  /** For choosing and naming: by their names in the language of the page. */
  const buildings = computed<Building[]>(() => calledIn(query.data.value ?? []));
  const names = computed(() => new Map(buildings.value.map(({ id, name }) => [id, name])));
  /** Empty while it is not known. */
  const buildingName = (id: string | null | undefined) => (id && names.value.get(id)) ?? "";
  return { query, buildings, buildingName };
}

export const buildingQuery = (id: string) =>
  queryOptions({
    queryKey: [BUILDINGS, "one", id],
    queryFn: () => readBuilding(id),
  });

export const boardQuery = (id: string) =>
  queryOptions({
    queryKey: [BUILDINGS, "board", id],
    queryFn: () =>
      answered(api.GET("/api/v1/members/buildings/{building_id}/index", { params: { path: { building_id: id } } })),
  });

/** The suites of a building, or of an enterprise. */
export const suitesQuery = (of: { building_id: string } | { enterprise_id: string }) =>
  queryOptions({
    queryKey: [BUILDINGS, "suites", of],
    queryFn: () => suitesOf(of),
  });

export const checkInCodeQuery = (id: string) =>
  queryOptions({
    queryKey: [BUILDINGS, "check-in-code", id],
    queryFn: async () => {
      const params = { path: { building_id: id } };
      const [code, poster] = await Promise.all([
        answered(api.GET("/api/v1/members/buildings/{building_id}/check-in-code", { params })),
        answered(api.GET("/api/v1/members/buildings/{building_id}/poster.svg", { params, parseAs: "text" })),
      ]);
      // As data: the page's policy lets no other picture in that did not come from an address of ours.
      return { ...code, poster: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(poster)}` };
    },
  });

export function suitesOf(of: { building_id: string } | { enterprise_id: string }): Promise<Suite[]> {
  return allOf((cursor) =>
    answered(api.GET("/api/v1/members/suites", { params: { query: { ...page(cursor), ...of } } })),
  );
}

export function readBuilding(id: string): Promise<Building> {
  return answered(api.GET("/api/v1/members/buildings/{building_id}", { params: { path: { building_id: id } } }));
}

export function addBuilding(body: View<"members.BuildingBody">, key: string): Promise<Building> {
  return answered(api.POST("/api/v1/members/buildings", { params: { header: keyed(key) }, body }));
}

export function changeBuilding(seen: Building, changed: View<"members.BuildingChangeBody">): Promise<Building> {
  return answered(api.PATCH("/api/v1/members/buildings/{building_id}", { params: asSeen(seen), body: changed }));
}

export function closeBuilding(seen: Building): Promise<Building> {
  return answered(api.POST("/api/v1/members/buildings/{building_id}/close", { params: asSeen(seen) }));
}

export function reopenBuilding(seen: Building): Promise<Building> {
  return answered(api.POST("/api/v1/members/buildings/{building_id}/reopen", { params: asSeen(seen) }));
}

/** Registers a suite; one that was removed is there again. */
export function addSuite(body: View<"members.SuiteBody">): Promise<Suite> {
  return answered(api.POST("/api/v1/members/suites", { body }));
}

export function removeSuite(seen: Suite): Promise<Suite> {
  const params = { path: { suite_id: seen.id }, header: matching(seen.version) };
  return answered(api.POST("/api/v1/members/suites/{suite_id}/remove", { params }));
}

function asSeen(seen: Building) {
  return { path: { building_id: seen.id }, header: matching(seen.version) };
}

function page(cursor: string | undefined) {
  return { limit: 200, ...(cursor && { cursor }) };
}
