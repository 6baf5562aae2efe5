// Service requests: the queue, one with its timeline, and what whoever triages does with it.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, keyed } from "./pages";
import { usePages } from "./usePages";

export type RequestRow = View<"requests.RequestView">;
export type ListedRequest = View<"requests.ListedRequestView">;
export type RequestDetail = View<"requests.RequestDetailView">;
export type RequestStatus = View<"requests.ServiceRequestsStatus">;
export type RevealedContact = View<"requests.RevealedContactView">;
export type DeclineReason = View<"requests.DeclineReason">;
export type Stage = View<"requests.Stage">;
export type UnitFindings = View<"requests.UnitFindingsView">;
export type Step = View<"requests.TimelineStep">;

export interface RequestFilter {
  stage?: Stage | undefined;
  status?: RequestStatus | undefined;
  supervised?: boolean | undefined;
  building_id?: string | undefined;
  enterprise_id?: string | undefined;
  requester_id?: string | undefined;
  /** Part of a title, pinyin, or the number. */
  q?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sort?: "newest" | "oldest" | undefined;
}

export const REQUESTS = ["requests"] as const;

export function useRequests(filter: MaybeRefOrGetter<RequestFilter>, enabled: MaybeRefOrGetter<boolean> = true) {
  return usePages(
    computed(() => [...REQUESTS, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/requests", { params: { query: given({ ...toValue(filter), cursor }) } })),
    enabled,
  );
}

export function useRequest(id: MaybeRefOrGetter<string | null | undefined>) {
  return useQuery({
    queryKey: computed(() => [...REQUESTS, "one", toValue(id)]),
    queryFn: () =>
      answered(
        api.GET("/api/v1/requests/requests/{request_id}", { params: { path: { request_id: toValue(id) ?? "" } } }),
      ),
    enabled: computed(() => Boolean(toValue(id))),
  });
}

/** For somebody else: a member, or whoever has no record. */
export function take(body: View<"requests.TakenRequestBody">, key: string): Promise<RequestRow> {
  return answered(api.POST("/api/v1/requests/requests/taken", { params: { header: keyed(key) }, body }));
}

/** Who had asked without a record is this member; once. */
export function linkRequester(id: string, member: string): Promise<RequestRow> {
  const body = { member_id: member };
  return answered(api.PUT("/api/v1/requests/requests/{request_id}/requester", { params: of(id), body }));
}

/** Who read it, and what for, is recorded. */
export function revealContact(id: string, purpose: string): Promise<RevealedContact> {
  const body = { purpose };
  return answered(api.POST("/api/v1/requests/requests/{request_id}/contact-reveals", { params: of(id), body }));
}

/** What each unit has found, as far as one may see it. */
export function useFindings(id: MaybeRefOrGetter<string>) {
  const query = useQuery({
    queryKey: computed(() => [...REQUESTS, "findings", toValue(id)]),
    queryFn: async () => {
      const params = { path: { request_id: toValue(id) } };
      return (await answered(api.GET("/api/v1/requests/requests/{request_id}/findings", { params }))).items;
    },
  });
  return computed(() => query.data.value ?? []);
}

const of = (id: string) => ({ path: { request_id: id } });

export function triage(id: string, body: View<"requests.TriageBody">) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/triage", { params: of(id), body }));
}

export function blowWhistle(id: string, body: View<"requests.WhistleBody">) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/whistle", { params: of(id), body }));
}

export function recall(id: string, body: View<"requests.ReasonBody">) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/recall", { params: of(id), body }));
}

export function supervise(id: string, body: View<"requests.SuperviseBody">, key: string) {
  const params = { ...of(id), header: keyed(key) };
  return answered(api.POST("/api/v1/requests/requests/{request_id}/supervise", { params, body }));
}

export function closeByDecision(id: string, body: View<"requests.ReasonBody">) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/close", { params: of(id), body }));
}

/** Findings that are not good enough go back to the units. */
export function returnFindings(id: string, body: View<"requests.FindingsBackBody">, key: string) {
  const params = { ...of(id), header: keyed(key) };
  return answered(api.POST("/api/v1/requests/requests/{request_id}/return-findings", { params, body }));
}

export function decline(id: string, body: View<"requests.DeclineRequestBody">) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/decline", { params: of(id), body }));
}

export function takeUp(id: string, body: View<"requests.ReasonBody">) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/take-up", { params: of(id), body }));
}

export function withdrawAnswer(id: string, body: View<"requests.ReasonBody">) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/withdraw-answer", { params: of(id), body }));
}

export function resolve(id: string, body: View<"requests.ResolveBody">) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/resolve", { params: of(id), body }));
}

export function addUnit(id: string, body: View<"requests.AdditionBody">) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/additional-units", { params: of(id), body }));
}

/** Open requests of the same building that ask for much the same. */
export function useCandidates(id: MaybeRefOrGetter<string>, enabled: MaybeRefOrGetter<boolean> = true) {
  const query = useQuery({
    queryKey: computed(() => [...REQUESTS, "similar", toValue(id)]),
    queryFn: async () => {
      const params = { path: { request_id: toValue(id) } };
      return (await answered(api.GET("/api/v1/requests/requests/{request_id}/similar", { params }))).items;
    },
    enabled: computed(() => toValue(enabled)),
  });
  return computed(() => query.data.value ?? []);
}

export function takeMergeBack(id: string, body: View<"requests.ReasonBody">) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/unmerge", { params: of(id), body }));
}

export function undoSplit(id: string, body: View<"requests.ReasonBody">) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/undo-split", { params: of(id), body }));
}

export function mergeInto(id: string, body: View<"requests.MergeBody">) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/merge", { params: of(id), body }));
}

/** Once per answer: asked again, the same one comes back. */
export function followUp(id: string, body: View<"requests.RestBody">) {
  return answered(api.POST("/api/v1/requests/requests/{request_id}/follow-up", { params: of(id), body }));
}

export function split(id: string, body: View<"requests.PartBody">, key: string) {
  const params = { ...of(id), header: keyed(key) };
  return answered(api.POST("/api/v1/requests/requests/{request_id}/split", { params, body }));
}
