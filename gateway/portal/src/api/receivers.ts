// Systems that are told of events by webhooks, what was sent to them, and what is sent again.
import { queryOptions, useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, keyed, matching } from "./pages";
import { usePages } from "./usePages";

export type Receiver = View<"notify.ReceiverView">;
export type ReceiverDetail = View<"notify.ReceiverDetailView">;
export type ReceiverSecret = View<"notify.ReceiverSecretView">;
export type Delivery = View<"notify.DeliveryView">;
export type DeliveryDetail = View<"notify.DeliveryDetailView">;
export type Repeat = View<"notify.RepeatView">;
export type Callback = View<"notify.CallbackView">;
export type Preview = View<"notify.RepeatPreviewView">;

export type Tried = View<"notify.TriedBody">;
export type WouldSend = View<"notify.WouldSendView">;

export const RECEIVERS = ["receivers"] as const;
export const DELIVERIES = ["deliveries"] as const;
/** How often a page in sight looks whether something has arrived. */
const LOOK = 5_000;

export function useReceivers(enabled: MaybeRefOrGetter<boolean> = true) {
  return usePages(
    computed(() => [...RECEIVERS, "list"]),
    (cursor) =>
      answered(api.GET("/api/v1/notify/receivers", { params: { query: { limit: 100, ...given({ cursor }) } } })),
    enabled,
  );
}

/** The types of events that systems can be told of, and what is sent of each. */
export const offeredQuery = queryOptions({
  queryKey: [...RECEIVERS, "event-types"],
  queryFn: () => answered(api.GET("/api/v1/notify/receivers/event-types")),
  staleTime: 60 * 60_000,
});

export function readReceiver(id: string): Promise<ReceiverDetail> {
  return answered(api.GET("/api/v1/notify/receivers/{receiver_id}", { params: { path: { receiver_id: id } } }));
}

export function useReceiver(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...RECEIVERS, "one", toValue(id)]),
    queryFn: () => readReceiver(toValue(id)),
    refetchInterval: LOOK,
  });
}

export function registerReceiver(body: View<"notify.ReceiverBody">) {
  return answered(api.POST("/api/v1/notify/receivers", { body }));
}

/** What a receiver with these types and filters would have been sent last week. */
export function tryFilters(body: Tried): Promise<WouldSend> {
  return answered(api.POST("/api/v1/notify/receivers/last-week", { body }));
}

export function changeReceiver(receiver: ReceiverDetail, body: View<"notify.ReceiverChangeBody">) {
  const params = { path: { receiver_id: receiver.id }, header: matching(receiver.version) };
  return answered(api.PATCH("/api/v1/notify/receivers/{receiver_id}", { params, body }));
}

const at = (id: string) => ({ params: { path: { receiver_id: id } } });

export const replaceSecret = (id: string) =>
  answered(api.POST("/api/v1/notify/receivers/{receiver_id}/secret", at(id)));

export const pauseReceiver = (id: string) => answered(api.POST("/api/v1/notify/receivers/{receiver_id}/pause", at(id)));

export const resumeReceiver = (id: string) =>
  answered(api.POST("/api/v1/notify/receivers/{receiver_id}/resume", at(id)));

export const removeReceiver = (id: string) => answered(api.DELETE("/api/v1/notify/receivers/{receiver_id}", at(id)));

export function pingReceiver(id: string, key: string) {
  const params = { path: { receiver_id: id }, header: keyed(key) };
  return answered(api.POST("/api/v1/notify/receivers/{receiver_id}/ping", { params }));
}

export function changeContact(receiver: ReceiverDetail, contact: string | null) {
  const params = { path: { receiver_id: receiver.id }, header: matching(receiver.version) };
  return answered(api.PATCH("/api/v1/notify/receivers/{receiver_id}/contact", { params, body: { contact } }));
}

export const askEvents = (id: string, types: string[]) =>
  answered(api.POST("/api/v1/notify/receivers/{receiver_id}/wanted", { ...at(id), body: { event_types: types } }));

export const declineEvents = (id: string) =>
  answered(api.DELETE("/api/v1/notify/receivers/{receiver_id}/wanted", at(id)));

export function sendSample(id: string, type: string, key: string) {
  const params = { path: { receiver_id: id }, header: keyed(key) };
  return answered(api.POST("/api/v1/notify/receivers/{receiver_id}/samples", { params, body: { event_type: type } }));
}

export interface DeliveryFilter {
  state?: Delivery["state"] | undefined;
  type?: string | undefined;
  event_id?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export function useDeliveries(id: MaybeRefOrGetter<string>, filter: MaybeRefOrGetter<DeliveryFilter>) {
  return usePages(
    computed(() => [...DELIVERIES, toValue(id), given({ ...toValue(filter) })]),
    (cursor) =>
      answered(
        api.GET("/api/v1/notify/receivers/{receiver_id}/deliveries", {
          params: {
            path: { receiver_id: toValue(id) },
            query: { limit: 50, ...given({ ...toValue(filter), cursor }) },
          },
        }),
      ),
  );
}

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: [...DELIVERIES, "one", id],
    queryFn: () =>
      answered(api.GET("/api/v1/notify/deliveries/{delivery_id}", { params: { path: { delivery_id: id } } })),
    refetchInterval: LOOK,
  });

export const retryDelivery = (id: string) =>
  answered(api.POST("/api/v1/notify/deliveries/{delivery_id}/retry", { params: { path: { delivery_id: id } } }));

/** As many as are sent again at once. */
export const MOST_RETRIED = 50;

/** Each says whether it is sent again, or why not. */
export async function retryAll(receiverId: string, deliveryIds: string[], key: string) {
  const params = { path: { receiver_id: receiverId }, header: keyed(key) };
  const body = { delivery_ids: deliveryIds };
  return (await answered(api.POST("/api/v1/notify/receivers/{receiver_id}/retries", { params, body }))).items;
}

export const useRepeats = (id: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...DELIVERIES, "repeats", toValue(id)]),
    queryFn: () =>
      answered(
        api.GET("/api/v1/notify/receivers/{receiver_id}/repeats", {
          params: { path: { receiver_id: toValue(id) }, query: { limit: 5 } },
        }),
      ),
    refetchInterval: LOOK,
  });

export function previewRepeat(id: string, body: View<"notify.RepeatBody">): Promise<Preview> {
  const { what, since, event_types: types = [] } = body;
  const query = { what, since, ...given({ event_types: types.join(",") || undefined }) };
  return answered(
    api.GET("/api/v1/notify/receivers/{receiver_id}/repeats/preview", { params: { path: { receiver_id: id }, query } }),
  );
}

export function useCallbacks(id: MaybeRefOrGetter<string>) {
  return usePages(
    computed(() => [...DELIVERIES, "callbacks", toValue(id)]),
    (cursor) =>
      answered(
        api.GET("/api/v1/notify/receivers/{receiver_id}/callbacks", {
          params: { path: { receiver_id: toValue(id) }, query: { limit: 50, ...given({ cursor }) } },
        }),
      ),
  );
}

export function askRepeat(id: string, body: View<"notify.RepeatBody">, key: string) {
  const params = { path: { receiver_id: id }, header: keyed(key) };
  return answered(api.POST("/api/v1/notify/receivers/{receiver_id}/repeats", { params, body }));
}
