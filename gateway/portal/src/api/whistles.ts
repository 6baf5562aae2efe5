// Whistles: who was called, who is here, what each unit has done; and the kinds of whistles of the street office.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, matching } from "./pages";
import { usePages } from "./usePages";

export type Whistle = View<"requests.WhistleView">;
export type WhistleStatus = View<"requests.WhistlesStatus">;
export type WhistleStep = View<"requests.WhistleStep">;
export type WhistleKind = View<"requests.WhistleKindView">;
export type ListedKind = View<"requests.ListedWhistleKindView">;
export type WhistleKindBody = View<"requests.WhistleKindBody">;
export type StepLimit = View<"requests.StepLimitView">;

export interface WhistleFilter {
  status?: WhistleStatus | undefined;
  unit_id?: string | undefined;
  /** One's unit still has to take it. */
  step?: "sign_in" | "contact" | "finish" | undefined;
}

export interface BlownFilter {
  status?: WhistleStatus | undefined;
  building_id?: string | undefined;
  to_rate?: boolean | undefined;
}

export const WHISTLES = ["whistles"] as const;
export const WHISTLE_KINDS = ["whistle-kinds"] as const;
const SHOWN_DIGITS = 8;
const of = (id: string) => ({ path: { whistle_id: id } });
const named = (code: string) => ({ path: { code } });

export function useWhistles(filter: MaybeRefOrGetter<WhistleFilter>) {
  return usePages(
    computed(() => [...WHISTLES, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/whistles", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

/** Those of the buildings where one may whistle. */
export function useBlownWhistles(filter: MaybeRefOrGetter<BlownFilter>) {
  return usePages(
    computed(() => [...WHISTLES, "blown", toValue(filter)]),
    (cursor) =>
      answered(
        api.GET("/api/v1/requests/blown-whistles", { params: { query: given({ ...toValue(filter), cursor }) } }),
      ),
  );
}

export function useWhistle(id: MaybeRefOrGetter<string | null | undefined>) {
  return useQuery({
    queryKey: computed(() => [...WHISTLES, "one", toValue(id)]),
    queryFn: () => answered(api.GET("/api/v1/requests/whistles/{whistle_id}", { params: of(toValue(id) ?? "") })),
    enabled: computed(() => Boolean(toValue(id))),
  });
}

/** The code that proves that a unit is there; the next one comes by itself. */
export function useWhistleCode(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...WHISTLES, "code", toValue(id)]),
    queryFn: () => answered(api.GET("/api/v1/requests/whistles/{whistle_id}/code", { params: of(toValue(id)) })),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data ? Math.max(500, new Date(state.data.expires_at).getTime() - Date.now() + 200) : 5_000,
  });
}

/** The code that hangs on the spot; asked for only where there is one. */
export function usePrintedCode(id: MaybeRefOrGetter<string>, isThere: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: computed(() => [...WHISTLES, "printed", toValue(id)]),
    queryFn: () =>
      answered(api.GET("/api/v1/requests/whistles/{whistle_id}/printed-code", { params: of(toValue(id)) })),
    enabled: computed(() => toValue(isThere)),
  });
}

/** A new one; the one before counts no more. */
export function printCode(id: string, key: string) {
  const params = { ...of(id), header: { "Idempotency-Key": key } };
  return answered(api.POST("/api/v1/requests/whistles/{whistle_id}/printed-code", { params }));
}

export function revokePrintedCode(id: string) {
  return answered(api.POST("/api/v1/requests/whistles/{whistle_id}/printed-code/revoke", { params: of(id) }));
}

/** Repeating it changes nothing. A printed code is longer than the one that is shown. */
export function reportIn(id: string, unitId: string, code: string | null = null) {
  const isPrinted = code !== null && code.length > SHOWN_DIGITS;
  const body = { unit_id: unitId, code: isPrinted ? null : code, printed_code: isPrinted ? code : null };
  return answered(api.POST("/api/v1/requests/whistles/{whistle_id}/report-ins", { params: of(id), body }));
}

export function signIn(id: string, unitId: string) {
  const body = { unit_id: unitId };
  return answered(api.POST("/api/v1/requests/whistles/{whistle_id}/sign-ins", { params: of(id), body }));
}

export function noteContact(id: string, body: View<"requests.WhistleContactBody">) {
  return answered(api.POST("/api/v1/requests/whistles/{whistle_id}/contacts", { params: of(id), body }));
}

export function noteUnitDone(id: string, body: View<"requests.UnitDoneBody">) {
  return answered(api.POST("/api/v1/requests/whistles/{whistle_id}/completions", { params: of(id), body }));
}

export function changeLead(id: string, body: View<"requests.LeadBody">) {
  return answered(api.POST("/api/v1/requests/whistles/{whistle_id}/lead", { params: of(id), body }));
}

export function conclude(id: string, body: View<"requests.ConclusionBody">) {
  return answered(api.POST("/api/v1/requests/whistles/{whistle_id}/conclusion", { params: of(id), body }));
}

export function rateUnit(id: string, body: View<"requests.UnitRatingBody">) {
  return answered(api.POST("/api/v1/requests/whistles/{whistle_id}/ratings", { params: of(id), body }));
}

export function useWhistleKinds(archived: MaybeRefOrGetter<boolean> = false) {
  return useQuery({
    queryKey: computed(() => [...WHISTLE_KINDS, "list", toValue(archived)]),
    queryFn: () =>
      answered(api.GET("/api/v1/requests/whistle-kinds", { params: { query: { archived: toValue(archived) } } })),
  });
}

export function useWhistleKind(code: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...WHISTLE_KINDS, "one", toValue(code)]),
    queryFn: () => answered(api.GET("/api/v1/requests/whistle-kinds/{code}", { params: named(toValue(code)) })),
  });
}

/** `version` is the one that was seen; 0 is as shipped, or new. */
export function setWhistleKind(code: string, body: WhistleKindBody, version: number) {
  const params = { ...named(code), ...(version ? { header: matching(version) } : {}) };
  return answered(api.PUT("/api/v1/requests/whistle-kinds/{code}", { params, body }));
}

export function archiveWhistleKind(code: string) {
  return answered(api.POST("/api/v1/requests/whistle-kinds/{code}/archive", { params: named(code) }));
}
