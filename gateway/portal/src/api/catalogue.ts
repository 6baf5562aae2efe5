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
  q?: string | undefined;
  /** With those that nobody can ask for any more. */
  withdrawn?: boolean | undefined;
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

export function readItem(id: string): Promise<CatalogueItem> {
  return answered(api.GET("/api/v1/requests/catalogue-items/{item_id}", { params: { path: { item_id: id } } }));
}

export function useItem(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...CATALOGUE, "one", toValue(id)]),
    queryFn: () => readItem(toValue(id)),
  });
}

/** All that can be asked for, to choose from. */
export function useAllItems() {
  const query = useQuery({
    queryKey: [...CATALOGUE, "all"],
    queryFn: () =>
      allOf((cursor) =>
        answered(api.GET("/api/v1/requests/catalogue-items", { params: { query: { cursor, limit: 200 } } })),
      ),
  });
  return computed(() => query.data.value ?? []);
}

/** The categories in use, for choosing one. */
export function useCategories() {
  const items = useAllItems();
  return computed(() => [...new Set(items.value.map((item) => item.category))].sort());
}

export type Edition = View<"requests.EditionView">;

/** What was said of an item, the newest first. */
export function useEditions(id: MaybeRefOrGetter<string>) {
  const query = useQuery({
    queryKey: computed(() => [...CATALOGUE, "editions", toValue(id)]),
    queryFn: () =>
      answered(
        api.GET("/api/v1/requests/catalogue-items/{item_id}/editions", { params: { path: { item_id: toValue(id) } } }),
      ),
  });
  return computed(() => query.data.value?.items ?? []);
}

export function publishItem(body: View<"requests.CatalogueItemBody">) {
  return answered(api.POST("/api/v1/requests/catalogue-items", { body }));
}

export function changeItem(seen: CatalogueItem, changed: View<"requests.ItemChangeBody">) {
  return answered(api.PATCH("/api/v1/requests/catalogue-items/{item_id}", { params: asSeen(seen), body: changed }));
}

/** Nobody can ask for it any more. */
export function withdrawItem(seen: CatalogueItem) {
  return answered(api.POST("/api/v1/requests/catalogue-items/{item_id}/withdraw", { params: asSeen(seen) }));
}

export function restoreItem(seen: CatalogueItem) {
  return answered(api.POST("/api/v1/requests/catalogue-items/{item_id}/restore", { params: asSeen(seen) }));
}

function asSeen(seen: CatalogueItem) {
  return { path: { item_id: seen.id }, header: matching(seen.version) };
}
