// Call-backs: whom the desk asks what became of their request.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, keyed } from "./pages";
import { usePages } from "./usePages";

export type CallBack = View<"requests.CallBackView">;
export type CallBody = View<"requests.CallBody">;
export type CallBackDetail = View<"requests.CallBackDetailView">;
export type CallBackStatus = CallBack["status"];

export const CALL_BACKS = ["callBacks"] as const;

export interface CallBackFilter {
  status?: CallBackStatus | undefined;
  due?: true | undefined;
  later?: true | undefined;
  unseen?: true | undefined;
  building_id?: string | undefined;
  sort?: "newest" | "oldest" | undefined;
}

export function useCallBacks(filter: MaybeRefOrGetter<CallBackFilter>) {
  return usePages(
    computed(() => [...CALL_BACKS, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/call-backs", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

const of = (id: string) => ({ path: { call_back_id: id } });

export function useCallBack(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...CALL_BACKS, "one", toValue(id)]),
    queryFn: () => answered(api.GET("/api/v1/requests/call-backs/{call_back_id}", { params: of(toValue(id)) })),
  });
}

export function recordCall(id: string, body: CallBody, key: string) {
  const params = { ...of(id), header: keyed(key) };
  return answered(api.POST("/api/v1/requests/call-backs/{call_back_id}/calls", { params, body }));
}

/** That the requester was not reached; it leaves the queue of the day. */
export function markSeen(id: string) {
  return answered(api.POST("/api/v1/requests/call-backs/{call_back_id}/seen", { params: of(id) }));
}

/** Once, and within a day. */
export function correctCall(id: string, body: View<"requests.CorrectionBody">) {
  return answered(api.POST("/api/v1/requests/call-backs/{call_back_id}/correction", { params: of(id), body }));
}
