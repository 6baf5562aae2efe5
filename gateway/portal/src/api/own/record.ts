// What the street office has about oneself: the record, the contact, hours and points, and who has read what.
import { useInfiniteQuery, useQuery } from "@tanstack/vue-query";
import { computed } from "vue";

import { Refused, answered, api } from "../client";
import type { View } from "../client";
import { given, itemsOf, matching, paged } from "../pages";

export type OwnRecord = View<"members.MemberView">;
export type OwnChange = View<"members.HistoryEntryView">;
export type LedgerEntry = View<"members.LedgerEntryView">;
export type RevealRecord = View<"members.RevealRecordView">;

export const OWN_RECORD = ["people", "own"] as const;
export const OWN_CONTACT = ["people", "contact"] as const;

/** One's own record; null for somebody who has not checked in. */
export function useOwnRecord() {
  return useQuery({
    queryKey: OWN_RECORD,
    queryFn: async () => {
      try {
        return await answered(api.GET("/api/v1/members/me"));
      } catch (error) {
        if (error instanceof Refused && error.status === 404) return null;
        throw error;
      }
    },
  });
}

/** Asked for only once there is a record. */
export function useOwnContact(hasRecord: () => boolean) {
  return useQuery({
    queryKey: OWN_CONTACT,
    queryFn: () => answered(api.GET("/api/v1/members/me/contact")),
    enabled: computed(hasRecord),
  });
}

/** `version` is that of one's own record. */
export function changeContact(phone: string, version: number): Promise<View<"members.MemberView">> {
  const params = { header: matching(version) };
  return answered(api.PATCH("/api/v1/members/me", { params, body: { phone: phone.trim() || null } }));
}

export function readOwn(): Promise<OwnRecord> {
  return answered(api.GET("/api/v1/members/me"));
}

export function changeOwn(seen: OwnRecord, changed: View<"members.OwnChangeBody">): Promise<OwnRecord> {
  return answered(api.PATCH("/api/v1/members/me", { params: { header: matching(seen.version) }, body: changed }));
}

/** Who did what to one's own record, newest first; nothing before the check-in. */
export function useOwnHistory() {
  const query = useInfiniteQuery(
    paged(["history", "own"], (cursor) =>
      answered(api.GET("/api/v1/members/me/history", { params: { query: given({ cursor, limit: 30 }) } })),
    ),
  );
  const items = computed(() => itemsOf(query.data.value));
  return { ...query, items };
}

export function useBalance() {
  return useQuery({
    queryKey: ["ledger", "balance"],
    queryFn: () => answered(api.GET("/api/v1/members/ledger/balance")),
  });
}

export function useLedger() {
  const query = useInfiniteQuery(
    paged(["ledger", "entries"], (cursor) =>
      answered(api.GET("/api/v1/members/ledger", { params: { query: given({ cursor, limit: 30 }) } })),
    ),
  );
  const items = computed(() => itemsOf(query.data.value));
  return { ...query, items };
}

export function useReveals() {
  const query = useInfiniteQuery(
    paged(["people", "reveals"], (cursor) =>
      answered(api.GET("/api/v1/members/me/reveals", { params: { query: given({ cursor, limit: 30 }) } })),
    ),
  );
  const items = computed(() => itemsOf(query.data.value));
  return { ...query, items };
}

/** For good: the account ends with it. */
export function eraseMyself(): Promise<unknown> {
  return answered(api.DELETE("/api/v1/members/me"));
}

/** The firm in whose name one may act: somebody has verified the person, and confirmed the firm. */
export function confirmedFirm(record: OwnRecord | null | undefined): string | null {
  const isVerified = record?.status === "verified" || record?.status === "placed";
  return isVerified && !record.firm_asked_at ? record.enterprise_id : null;
}
