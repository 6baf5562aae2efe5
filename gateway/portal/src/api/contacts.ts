// Whom a unit or the desk has to call for a request, and the phone number that is read for it.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { Refused, answered, api } from "./client";
import type { View } from "./client";
import { WORK_ORDERS } from "./workOrders";

export type OrderContact = View<"members.OrderContactView">;
export type ContactPurpose = View<"members.ContactPurpose">;
export const PURPOSES = ["check_facts", "arrange_visit", "ask_papers", "report_result", "call_back"] as const;

/** What is shown of somebody for a call. */
export interface Called {
  phone: string | null;
  /** In full, of a contact that was taken down. */
  name?: string | null;
  email?: string | null;
}

/** Null for what is no work order of a request, or was dispatched a moment ago. */
export function useOrderContact(id: MaybeRefOrGetter<string>, wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    // With the orders, so that it ends with them.
    queryKey: computed(() => [...WORK_ORDERS, "contact", toValue(id)]),
    queryFn: async () => {
      const params = { path: { order_id: toValue(id) } };
      try {
        return await answered(api.GET("/api/v1/members/work-orders/{order_id}/contact", { params }));
      } catch (error) {
        if (error instanceof Refused && error.status === 404) return null;
        throw error;
      }
    },
    enabled: computed(() => toValue(wanted)),
  });
}

/** The person reads who called them, what for, and for which request. */
export function revealFor(
  memberId: string,
  purpose: ContactPurpose,
  cause: { work_order_id: string } | { request_id: string } | { call_back_id: string },
): Promise<Called> {
  return answered(
    api.POST("/api/v1/members/members/{member_id}/reveals", {
      params: { path: { member_id: memberId } },
      body: { fields: ["phone"], contact_purpose: purpose, ...cause },
    }),
  );
}
