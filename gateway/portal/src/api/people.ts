// Members: the list, one record, and what a secretary does with it.
import { queryOptions } from "@tanstack/vue-query";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, keyed, matching, paged } from "./pages";

export type Person = View<"members.MemberView">;
export type PersonStatus = View<"members.PeopleStatus">;
export type Revealed = View<"members.RevealedView">;
export type Detail = View<"members.Detail">;
export type RejectionReason = View<"members.RejectionReason">;
export type LeavingReason = View<"members.LeavingReason">;

/** What people may give as a reason; the others follow from what has ended. */
export const REJECTIONS = ["unknown_person", "wrong_building", "incomplete", "duplicate", "other"] as const;
export const LEAVINGS = ["moved_away", "changed_job", "duplicate", "other"] as const;
export type ErasureReason = View<"members.ErasureReason">;
export const ERASURES = ["person_asked", "deceased", "mistake", "other"] as const;
export const DETAILS = ["phone", "identity_number", "affiliation"] as const;

export interface PeopleFilter {
  q?: string;
  status?: PersonStatus | "";
  building_id?: string;
  enterprise_id?: string;
  organisation_id?: string;
  /** Days of check-in, both included. */
  from?: string;
  to?: string;
  sort?: "newest" | "oldest";
}

const PEOPLE = "people";
const PAGE = 100;

export const peopleQuery = (filter: PeopleFilter) =>
  paged([PEOPLE, "list", given({ ...filter })], (cursor) =>
    answered(
      api.GET("/api/v1/members/members", { params: { query: { limit: PAGE, ...given({ ...filter, cursor }) } } }),
    ),
  );

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: [PEOPLE, "one", id],
    queryFn: () => readPerson(id),
  });

/** To choose one of them. */
export async function findPeople(words: string, limit = 20): Promise<Person[]> {
  const query = { limit, ...given({ q: words }) };
  return (await answered(api.GET("/api/v1/members/members", { params: { query } }))).items;
}

export function readPerson(id: string): Promise<Person> {
  return answered(api.GET("/api/v1/members/members/{member_id}", { params: { path: { member_id: id } } }));
}

/** Members with the same phone or identity number. */
export const duplicatesQuery = (id: string) =>
  queryOptions({
    queryKey: [PEOPLE, "duplicates", id],
    queryFn: () =>
      answered(api.GET("/api/v1/members/members/{member_id}/duplicates", { params: { path: { member_id: id } } })),
  });

export type NamedFirm = View<"members.NamedFirmView">;

/** Verified people who named a firm that nobody has confirmed yet. */
export const namedFirmsQuery = () =>
  queryOptions({
    queryKey: [PEOPLE, "named-firms"],
    queryFn: () => answered(api.GET("/api/v1/members/named-firms", { params: { query: { limit: PAGE } } })),
  });

export function decideFirm(named: NamedFirm, confirmed: boolean) {
  const params = { path: { member_id: named.id }, header: matching(named.version) };
  const body = { enterprise_id: named.enterprise_id, confirmed };
  return answered(api.POST("/api/v1/members/members/{member_id}/firm", { params, body }));
}

/** Staff register somebody who cannot do it alone. */
export function registerPerson(body: View<"members.RegistrationBody">, key: string): Promise<Person> {
  return answered(api.POST("/api/v1/members/members", { params: { header: keyed(key) }, body }));
}

export function changePerson(seen: Person, changed: View<"members.MemberChangeBody">): Promise<Person> {
  return answered(api.PATCH("/api/v1/members/members/{member_id}", { ...asSeen(seen), body: changed }));
}

export function verify(person: Person) {
  return answered(api.POST("/api/v1/members/members/{member_id}/verify", asSeen(person)));
}

export function reject(person: Person, reason: RejectionReason) {
  return answered(api.POST("/api/v1/members/members/{member_id}/reject", { ...asSeen(person), body: { reason } }));
}

export function place(person: Person, organisationId: string, asHome: boolean) {
  const body = { organisation_id: organisationId, as_home: asHome };
  return answered(api.POST("/api/v1/members/members/{member_id}/place", { ...asSeen(person), body }));
}

export function endPlace(person: Person, organisationId: string, reason: LeavingReason) {
  const body = { organisation_id: organisationId, reason };
  return answered(api.POST("/api/v1/members/members/{member_id}/end-place", { ...asSeen(person), body }));
}

export function leave(person: Person, reason: LeavingReason) {
  return answered(api.POST("/api/v1/members/members/{member_id}/leave", { ...asSeen(person), body: { reason } }));
}

/** For good. */
export function erasePerson(person: Person, reason: ErasureReason) {
  return answered(api.POST("/api/v1/members/members/{member_id}/erase", { ...asSeen(person), body: { reason } }));
}

/** The person reads who saw what, and for what purpose. */
export function reveal(id: string, fields: readonly Detail[], purpose: string): Promise<Revealed> {
  return answered(
    api.POST("/api/v1/members/members/{member_id}/reveals", {
      params: { path: { member_id: id } },
      body: { fields: [...fields], purpose },
    }),
  );
}

/** Refused when somebody else has changed the record in the meantime. */
function asSeen(person: Person) {
  return { params: { path: { member_id: person.id }, header: matching(person.version) } };
}
