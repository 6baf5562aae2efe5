// Supervisions: what units are asked, what they answer, and what whoever asked makes of it.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, keyed } from "./pages";
import { usePages } from "./usePages";

export type Supervision = View<"requests.SupervisionView">;

export interface SupervisionFilter {
  status?: Supervision["status"] | undefined;
  unit_id?: string | undefined;
  building_id?: string | undefined;
  request_id?: string | undefined;
  sort?: "newest" | "oldest" | undefined;
}

export const SUPERVISIONS = ["supervisions"] as const;
export const SUPERVISION_STATES: readonly Supervision["status"][] = ["open", "answered", "accepted", "ended"];

export function useSupervisions(filter: MaybeRefOrGetter<SupervisionFilter>) {
  return usePages(
    computed(() => [...SUPERVISIONS, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/supervisions", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

export function useSupervision(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...SUPERVISIONS, "one", toValue(id)]),
    queryFn: () => answered(api.GET("/api/v1/requests/supervisions/{supervision_id}", { params: of(toValue(id)) })),
  });
}

export function answerSupervision(id: string, body: View<"requests.SupervisionAnswerBody">): Promise<Supervision> {
  return answered(api.POST("/api/v1/requests/supervisions/{supervision_id}/answer", { params: of(id), body }));
}

export function acceptAnswer(id: string): Promise<Supervision> {
  return answered(api.POST("/api/v1/requests/supervisions/{supervision_id}/accept", { params: of(id) }));
}

export function askAgain(id: string, body: View<"requests.SupervisionAgainBody">, key: string): Promise<Supervision> {
  const params = { ...of(id), header: keyed(key) };
  return answered(api.POST("/api/v1/requests/supervisions/{supervision_id}/ask-again", { params, body }));
}

const of = (id: string) => ({ path: { supervision_id: id } });
