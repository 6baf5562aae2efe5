// The hotline's work sheets: files come in, results go back, and the mapping says which column means what.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api, reached, read } from "./client";
import type { View } from "./client";
import { given, matching } from "./pages";
import { usePages } from "./usePages";

export type HotlineSheet = View<"requests.HotlineSheetView">;
export type HotlineStatus = HotlineSheet["status"];
export type HotlineFile = View<"requests.HotlineFileView">;
export type HotlineMapping = View<"requests.HotlineMappingView">;
export type HotlineMappingBody = View<"requests.HotlineMappingBody">;
export type HotlinePlan = View<"requests.HotlinePlanView">;
export type HotlineStep = View<"requests.OwnHotlineStepView">;
export type HotlineStepStatus = HotlineStep["status"];
export type HotlineWhat = HotlineFile["what"];

export const HOTLINE = ["hotline"] as const;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export interface HotlineFilter {
  status?: HotlineStatus | undefined;
  unread?: boolean | undefined;
  sort?: "newest" | "oldest" | undefined;
}

export function useHotlineSheets(filter: MaybeRefOrGetter<HotlineFilter>) {
  return usePages(
    computed(() => [...HOTLINE, "sheets", toValue(filter)]),
    (cursor) =>
      answered(
        api.GET("/api/v1/requests/hotline-sheets", { params: { query: given({ ...toValue(filter), cursor }) } }),
      ),
  );
}

export function useHotlineSheet(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...HOTLINE, "sheet", toValue(id)]),
    queryFn: () =>
      answered(api.GET("/api/v1/requests/hotline-sheets/{sheet_id}", { params: { path: { sheet_id: toValue(id) } } })),
  });
}

export function useHotlineFiles() {
  return usePages(
    computed(() => [...HOTLINE, "files"]),
    (cursor) => answered(api.GET("/api/v1/requests/hotline-files", { params: { query: given({ cursor }) } })),
  );
}

/** Checked only, or taken as a whole. */
export function sendHotlineFile(file: File, what: HotlineWhat, mode: "check" | "apply"): Promise<HotlinePlan> {
  const type = /\.csv$/i.test(file.name) ? "text/csv" : XLSX;
  const query = new URLSearchParams({ what, mode, name: file.name });
  return read<HotlinePlan>(`/api/v1/requests/hotline-files?${query.toString()}`, {
    method: "POST",
    headers: { "Content-Type": type },
    body: file,
  });
}

export async function hotlineFileContent(id: string): Promise<Blob> {
  return (await reached(`/api/v1/requests/hotline-files/${id}/content`)).blob();
}

export function noteReturned(ids: string[]) {
  return answered(api.POST("/api/v1/requests/hotline-sheets/returns", { body: { sheet_ids: ids } }));
}

/** Steps of ours for the hotline's log, by how far each is; of one sheet if it is named. */
export function useHotlineSteps(
  filter: MaybeRefOrGetter<{ status: HotlineStepStatus; sheet_id?: string | undefined }>,
) {
  return usePages(
    computed(() => [...HOTLINE, "own-steps", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/hotline-steps", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

export async function hotlineStepsContent(format: "csv" | "xlsx"): Promise<Blob> {
  return (await reached(`/api/v1/requests/hotline-steps/content?format=${format}`)).blob();
}

export function noteStepsReturned(ids: string[]) {
  return answered(api.POST("/api/v1/requests/hotline-steps/returns", { body: { step_ids: ids } }));
}

/** What the mapping has no word for. */
export function useHotlineLacks() {
  return useQuery({
    queryKey: [...HOTLINE, "lacks"],
    queryFn: () => answered(api.GET("/api/v1/requests/hotline-mapping/lacking")),
  });
}

export function addLackingWords() {
  return answered(api.POST("/api/v1/requests/hotline-mapping/lacking"));
}

export function useHotlineMapping() {
  return useQuery({
    queryKey: [...HOTLINE, "mapping"],
    queryFn: () => answered(api.GET("/api/v1/requests/hotline-mapping")),
  });
}

export function setHotlineMapping(seen: HotlineMapping, body: HotlineMappingBody) {
  const params = { header: matching(seen.version) };
  return answered(api.PUT("/api/v1/requests/hotline-mapping", { params, body }));
}
