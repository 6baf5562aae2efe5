// The class tree of the catalogue, and what other systems call its classes.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";

export type ClassTree = View<"requests.ClassTreeView">;
export type CatalogueClass = View<"requests.ClassView">;

export const CLASSES = ["catalogue", "classes"] as const;

export function useClassTree(archived: MaybeRefOrGetter<boolean> = false) {
  return useQuery({
    queryKey: computed(() => [...CLASSES, toValue(archived)]),
    queryFn: () =>
      answered(api.GET("/api/v1/requests/catalogue-classes", { params: { query: { archived: toValue(archived) } } })),
    staleTime: 60_000,
  });
}

export function addClass(body: View<"requests.NewClassBody">): Promise<ClassTree> {
  return answered(api.POST("/api/v1/requests/catalogue-classes", { body }));
}

export function renameClass(code: string, body: View<"requests.ClassNamesBody">): Promise<ClassTree> {
  return answered(api.PATCH("/api/v1/requests/catalogue-classes/{code}", { params: at(code), body }));
}

/** With all that is below it. */
export function moveClass(code: string, body: View<"requests.ClassPlaceBody">): Promise<ClassTree> {
  return answered(api.POST("/api/v1/requests/catalogue-classes/{code}/move", { params: at(code), body }));
}

export function archiveClass(code: string): Promise<ClassTree> {
  return answered(api.POST("/api/v1/requests/catalogue-classes/{code}/archive", { params: at(code) }));
}

export function restoreClass(code: string): Promise<ClassTree> {
  return answered(api.POST("/api/v1/requests/catalogue-classes/{code}/restore", { params: at(code) }));
}

export function mapCode(scheme: string, body: View<"requests.CodeBody">) {
  const params = { path: { scheme } };
  return answered(api.POST("/api/v1/requests/catalogue-code-tables/{scheme}/codes", { params, body }));
}

export function unmapCode(scheme: string, code: string) {
  const params = { path: { scheme } };
  return answered(api.POST("/api/v1/requests/catalogue-code-tables/{scheme}/codes/remove", { params, body: { code } }));
}

/** The catalogue as Open Referral HSDS, as a file to keep. */
export async function readHsds(): Promise<Blob> {
  const content = await answered(api.GET("/api/v1/requests/hsds", {}));
  return new Blob([JSON.stringify(content, null, 2)], { type: "application/json" });
}

function at(code: string) {
  return { path: { code } };
}
