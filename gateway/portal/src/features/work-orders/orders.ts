// How a work order stands, and when it is late.
import type { OrderStatus, WorkOrder } from "../../api/workOrders";
import type { Tone } from "../../ui/StatusTag.vue";

export const ORDER_STATES: readonly OrderStatus[] = ["dispatched", "accepted", "done", "returned", "withdrawn"];

export const ORDER_TONES: Record<OrderStatus, Tone> = {
  dispatched: "waiting",
  accepted: "calm",
  done: "good",
  returned: "bad",
  withdrawn: "over",
};

/** Still to be done, though the day that somebody named is over. */
export function isOverdue(order: WorkOrder, now = Date.now()): boolean {
  const isOpen = order.status === "dispatched" || order.status === "accepted";
  return isOpen && order.due_at !== null && new Date(order.due_at).getTime() < now;
}
