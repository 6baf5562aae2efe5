// The service catalogue.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { allOf, given, matching } from "./pages";
import { usePages } from "./usePages";

export type CatalogueItem = View<"requests.CatalogueItemView">;

export interface ItemFilter {
  category?: string | undefined;
  owner_unit_id?: string | undefined;
}

export const CATALOGUE = ["catalogue"] as const;

export function useCatalogue(filter: MaybeRefOrGetter<ItemFilter>) {
  return usePages(
    computed(() => [...CATALOGUE, "list", toValue(filter)]),
    (cursor) =>
      answered(
        api.GET("/api/v1/requests/catalogue-items", { params: { query: given({ ...toValue(filter), cursor }) } }),
      ),
  );
}

/** The categories in use, for choosing one. */
export function useCategories() {
  const query = useQuery({
    queryKey: [...CATALOGUE, "all"],
    queryFn: () =>
      allOf((cursor) =>
        answered(api.GET("/api/v1/requests/catalogue-items", { params: { query: { cursor, limit: 200 } } })),
      ),
  });
  return computed(() => [...new Set(query.data.value?.map((item) => item.category) ?? [])].sort());
}

export function publishItem(body: View<"requests.CatalogueItemBody">) {
  return answered(api.POST("/api/v1/requests/catalogue-items", { body }));
}

export function changeItem(item: CatalogueItem, body: View<"requests.ItemChangeBody">) {
  const params = { path: { item_id: item.id }, header: matching(item.version) };
  return answered(api.PATCH("/api/v1/requests/catalogue-items/{item_id}", { params, body }));
}
