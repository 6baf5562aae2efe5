// Work orders of one's units: in, accepted, returned, done.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { Refused, answered, api } from "./client";
import type { View } from "./client";
import { given } from "./pages";
import { usePages } from "./usePages";

export type WorkOrder = View<"requests.WorkOrderView">;
export type WorkOrderDetail = View<"requests.WorkOrderDetailView">;
export type OrderStatus = View<"requests.WorkOrdersStatus">;

export interface OrderFilter {
  status?: OrderStatus | undefined;
  unit_id?: string | undefined;
  request_id?: string | undefined;
  mine?: boolean | undefined;
  q?: string | undefined;
  supervised?: boolean | undefined;
}

export const WORK_ORDERS = ["workOrders"] as const;

export function useWorkOrders(filter: MaybeRefOrGetter<OrderFilter>) {
  return usePages(
    computed(() => [...WORK_ORDERS, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/work-orders", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

const of = (id: string) => ({ path: { order_id: id } });

export function useWorkOrder(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...WORK_ORDERS, "one", toValue(id)]),
    queryFn: () => answered(api.GET("/api/v1/requests/work-orders/{order_id}", { params: of(toValue(id)) })),
  });
}

export function accept(id: string) {
  return answered(api.POST("/api/v1/requests/work-orders/{order_id}/accept", { params: of(id) }));
}

export function complete(id: string, body: View<"requests.CompleteBody">) {
  return answered(api.POST("/api/v1/requests/work-orders/{order_id}/complete", { params: of(id), body }));
}

export function giveBack(id: string, body: View<"requests.ReturnBody">) {
  return answered(api.POST("/api/v1/requests/work-orders/{order_id}/return", { params: of(id), body }));
}

/** To a colleague; null is back to the unit. */
export function handOver(id: string, body: View<"requests.HandOverOrderBody">) {
  return answered(api.POST("/api/v1/requests/work-orders/{order_id}/hand-over", { params: of(id), body }));
}

/** Officers of a unit, by id. */
export function useOfficers(unit: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...WORK_ORDERS, "officers", toValue(unit)]),
    queryFn: async () => {
      const params = { path: { unit_id: toValue(unit) } };
      return (await answered(api.GET("/api/v1/requests/units/{unit_id}/officers", { params }))).items;
    },
  });
}

export interface Refusal {
  order: WorkOrder;
  why: string;
}

/** Accepts one after the other, and goes on after a refusal. Throws only if nothing answers: the rest may be tried again. */
export async function acceptAll(orders: readonly WorkOrder[]): Promise<{ accepted: number; refusals: Refusal[] }> {
  const refusals: Refusal[] = [];
  for (const order of orders) {
    try {
      await accept(order.id);
    } catch (error) {
      if (!(error instanceof Refused) || error.isOffline) throw error;
      refusals.push({ order, why: error.problem.detail ?? error.message });
    }
  }
  return { accepted: orders.length - refusals.length, refusals };
}
