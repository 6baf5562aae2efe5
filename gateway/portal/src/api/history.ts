// The history of a record: who did what, when, and what was before and after.
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given } from "./pages";
import { usePages } from "./usePages";

export type HistoryEntry = View<"members.HistoryEntryView">;
export type FieldChange = View<"members.FieldChangeView">;

interface Query {
  cursor?: string;
  limit: number;
}

const READ = {
  member: (id: string, query: Query) =>
    answered(api.GET("/api/v1/members/members/{member_id}/history", { params: { path: { member_id: id }, query } })),
  enterprise: (id: string, query: Query) =>
    answered(
      api.GET("/api/v1/members/enterprises/{enterprise_id}/history", {
        params: { path: { enterprise_id: id }, query },
      }),
    ),
  building: (id: string, query: Query) =>
    answered(
      api.GET("/api/v1/members/buildings/{building_id}/history", { params: { path: { building_id: id }, query } }),
    ),
  suite: (id: string, query: Query) =>
    answered(api.GET("/api/v1/members/suites/{suite_id}/history", { params: { path: { suite_id: id }, query } })),
  organisation: (id: string, query: Query) =>
    answered(
      api.GET("/api/v1/members/organisations/{organisation_id}/history", {
        params: { path: { organisation_id: id }, query },
      }),
    ),
  role_assignment: (id: string, query: Query) =>
    answered(
      api.GET("/api/v1/members/role-assignments/{assignment_id}/history", {
        params: { path: { assignment_id: id }, query },
      }),
    ),
  activity: (id: string, query: Query) =>
    answered(
      api.GET("/api/v1/events/activities/{activity_id}/history", { params: { path: { activity_id: id }, query } }),
    ),
  meeting: (id: string, query: Query) =>
    answered(api.GET("/api/v1/events/meetings/{meeting_id}/history", { params: { path: { meeting_id: id }, query } })),
  agency_case: (id: string, query: Query) =>
    answered(api.GET("/api/v1/requests/agency-cases/{case_id}/history", { params: { path: { case_id: id }, query } })),
  work_order: (id: string, query: Query) =>
    answered(api.GET("/api/v1/requests/work-orders/{order_id}/history", { params: { path: { order_id: id }, query } })),
  listing: (id: string, query: Query) =>
    answered(
      api.GET("/api/v1/requests/listings/{listing_id}/history", { params: { path: { listing_id: id }, query } }),
    ),
  visit: (id: string, query: Query) =>
    answered(api.GET("/api/v1/requests/visits/{visit_id}/history", { params: { path: { visit_id: id }, query } })),
  wish: (id: string, query: Query) =>
    answered(api.GET("/api/v1/requests/wishes/{wish_id}/history", { params: { path: { wish_id: id }, query } })),
  catalogue_item: (id: string, query: Query) =>
    answered(
      api.GET("/api/v1/requests/catalogue-items/{item_id}/history", { params: { path: { item_id: id }, query } }),
    ),
  article: (id: string, query: Query) =>
    answered(
      api.GET("/api/v1/requests/articles/{article_id}/history", { params: { path: { article_id: id }, query } }),
    ),
  api_key: (id: string, query: Query) =>
    answered(api.GET("/api/v1/identity/api-keys/{key_id}/history", { params: { path: { key_id: id }, query } })),
  receiver: (id: string, query: Query) =>
    answered(
      api.GET("/api/v1/notify/receivers/{receiver_id}/history", { params: { path: { receiver_id: id }, query } }),
    ),
  unit: (id: string, query: Query) =>
    answered(api.GET("/api/v1/requests/units/{unit_id}/history", { params: { path: { unit_id: id }, query } })),
  routing_rule: (id: string, query: Query) =>
    answered(api.GET("/api/v1/requests/routing-rules/{rule_id}/history", { params: { path: { rule_id: id }, query } })),
  whistle_kind: (code: string, query: Query) =>
    answered(api.GET("/api/v1/requests/whistle-kinds/{code}/history", { params: { path: { code }, query } })),
  /** There is one of each, so they have no id. */
  tenant: (_: string, query: Query) =>
    answered(api.GET("/api/v1/members/tenants/current/history", { params: { query } })),
  working_calendar: (_: string, query: Query) =>
    answered(api.GET("/api/v1/requests/working-calendar/history", { params: { query } })),
  wish_rule: (_: string, query: Query) =>
    answered(api.GET("/api/v1/requests/wish-rules/history", { params: { query } })),
  call_back_rule: (_: string, query: Query) =>
    answered(api.GET("/api/v1/requests/call-back-rules/history", { params: { query } })),
};

export type RecordKind = keyof typeof READ;

/** `version` is that of the record as it is shown: another version has another history. */
export function useHistory(kind: RecordKind, id: MaybeRefOrGetter<string>, version: MaybeRefOrGetter<number>) {
  return usePages(
    computed(() => ["history", kind, toValue(id), toValue(version)]),
    (cursor) => READ[kind](toValue(id), { limit: 20, ...given({ cursor }) }),
  );
}
