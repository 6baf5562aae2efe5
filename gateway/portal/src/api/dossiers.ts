// What stands in the dossiers of firms and people beside their own records.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given } from "./pages";
import { usePages } from "./usePages";

export type FirmPeople = View<"members.FirmPeopleView">;
export type Joined = View<"events.OwnRegistrationView">;
export type Booked = View<"members.LedgerEntryView">;
export type Reveal = View<"members.RevealRecordView">;

/** How many people of a firm there are in each state. */
export function useFirmPeople(id: MaybeRefOrGetter<string>, enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: computed(() => ["people", "of-firm", toValue(id)]),
    queryFn: () => {
      const params = { path: { enterprise_id: toValue(id) } };
      return answered(api.GET("/api/v1/members/enterprises/{enterprise_id}/people", { params }));
    },
    enabled: computed(() => toValue(enabled)),
  });
}

export function useOrganisationsOf(firm: MaybeRefOrGetter<string>) {
  return usePages(
    computed(() => ["organisations", "of-firm", toValue(firm)]),
    (cursor) => {
      const query = given({ enterprise_id: toValue(firm), cursor });
      return answered(api.GET("/api/v1/members/organisations", { params: { query } }));
    },
  );
}

/** What somebody registered for, of what one manages. */
export function useJoined(person: MaybeRefOrGetter<string>, enabled: MaybeRefOrGetter<boolean>) {
  return usePages(
    computed(() => ["activities", "joined-by", toValue(person)]),
    (cursor) => {
      const query = given({ person_id: toValue(person), cursor });
      return answered(api.GET("/api/v1/events/registrations", { params: { query } }));
    },
    enabled,
  );
}

export function useBooked(person: MaybeRefOrGetter<string>, enabled: MaybeRefOrGetter<boolean>) {
  const { query, rows } = usePages(
    computed(() => ["ledger", "of", toValue(person)]),
    (cursor) => {
      const asked = given({ person_id: toValue(person), cursor });
      return answered(api.GET("/api/v1/members/ledger", { params: { query: asked } }));
    },
    enabled,
  );
  const balance = useQuery({
    queryKey: computed(() => ["ledger", "balance", toValue(person)]),
    queryFn: () =>
      answered(api.GET("/api/v1/members/ledger/balance", { params: { query: { person_id: toValue(person) } } })),
    enabled: computed(() => toValue(enabled)),
  });
  return { query, rows, balance };
}

/** Who has read somebody's details. */
export function useRevealsOf(person: MaybeRefOrGetter<string>, enabled: MaybeRefOrGetter<boolean>) {
  return usePages(
    computed(() => ["people", "reveals-of", toValue(person)]),
    (cursor) => {
      const params = { path: { member_id: toValue(person) }, query: given({ cursor }) };
      return answered(api.GET("/api/v1/members/members/{member_id}/reveals", { params }));
    },
    enabled,
  );
}
