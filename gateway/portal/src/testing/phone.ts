// What residents see: valid and boring, special where a test says so.
import type { Activity, OwnRegistration } from "../api/own/activities";
import type { OwnRequestDetail, ServiceItem } from "../api/own/requests";
import type { OwnWish } from "../api/own/wishes";

const HOUR = 3_600_000;

/** A moment so many hours from now, as the API writes it. */
export function inHours(hours: number): string {
  return new Date(Date.now() + hours * HOUR).toISOString();
}

export function anActivity(over: Partial<Activity> = {}): Activity {
  return {
    id: "activity-1",
    title: "Noon lecture",
    kind: "micro_lecture",
    description: "",
    starts_at: inHours(24),
    ends_at: inHours(26),
    place: "Lounge",
    building_id: "building-1",
    building_name: null,
    organisation_id: null,
    organisation_name: null,
    capacity: null,
    audience: { kinds: [], building_ids: [], organisation_ids: [] },
    service_minutes: 0,
    host_names: [],
    host_enterprise_ids: [],
    host_enterprise_names: [],
    status: "published",
    attended: 0,
    beneficiaries: 0,
    outside_participants: 0,
    cancelled_because: null,
    version: 1,
    ...over,
  };
}

export function aRegistration(over: Partial<OwnRegistration> = {}, activity = anActivity()): OwnRegistration {
  const { id, title, kind, starts_at, ends_at, place, status } = activity;
  return {
    id: "registration-1",
    activity_id: id,
    person_id: "person-1",
    status: "registered",
    seat_no: 7,
    position: null,
    registered_at: inHours(-1),
    attended_at: null,
    credited_minutes: null,
    version: 1,
    activity: { id, title, kind, starts_at, ends_at, place, status },
    ...over,
  };
}

export function aServiceItem(over: Partial<ServiceItem> = {}): ServiceItem {
  return {
    id: "item-1",
    code: "parking",
    name: "车位办理",
    name_en: "Parking permit",
    category: "parking",
    description_en: "",
    description: "",
    materials: [],
    owner_unit_id: null,
    owner_unit_name: null,
    agency_service: false,
    time_limit_days: 3,
    window_steps: [],
    papers: [],
    form: null,
    eligibility: "",
    member_kinds: [],
    available_from: null,
    available_to: null,
    hours: [],
    building_ids: [],
    building_names: [],
    edition: 1,
    edition_since: null,
    status: "offered",
    version: 1,
    ...over,
  };
}

export function aRequest(over: Partial<OwnRequestDetail> = {}): OwnRequestDetail {
  return {
    id: "request-1",
    number: "JT-1",
    title: "Lift 3 is broken",
    description: "",
    category: "repair",
    catalogue_item_id: null,
    time_limit_days: null,
    catalogue_edition: null,
    answers: {},
    form: null,
    building_id: "building-1",
    building_name: null,
    enterprise_id: null,
    enterprise_name: null,
    suite_id: null,
    suite_name: null,
    confidential: false,
    anonymous_to_units: false,
    requester_id: "person-1",
    taken_by: null,
    contact_kind: "member",
    contact_name: null,
    contact_phone: null,
    source: "portal",
    status: "submitted",
    submitted_at: inHours(-2),
    round: 0,
    unit_id: null,
    unit_name: null,
    unit_ids: [],
    unit_names: [],
    working_unit_ids: [],
    working_unit_names: [],
    open_unit_ids: [],
    whistle_id: null,
    reopenings: 0,
    supervisions: 0,
    declined_because: null,
    outcome: null,
    resolved_at: null,
    rating: null,
    comment: null,
    closing_reason: null,
    merged_into_id: null,
    merge_undo_until: null,
    answer_undo_until: null,
    left_to_do: null,
    left_until: null,
    merged_ids: [],
    split_from_id: null,
    split_ids: [],
    follows_id: null,
    due_on: null,
    follow_up_id: null,
    follow_up_ids: [],
    joined: 0,
    closing: null,
    findings: null,
    version: 1,
    timeline: [],
    ...over,
  };
}

export function aWish(over: Partial<OwnWish> = {}): OwnWish {
  return {
    id: "wish-1",
    wisher_id: "person-2",
    text: "A green plant",
    language: "en",
    text_zh: null,
    text_en: null,
    category: "goods",
    building_id: null,
    building_name: null,
    status: "open",
    published_at: inHours(-3),
    claimer_id: null,
    lease_until: null,
    service_minutes: 0,
    asked_at: null,
    version: 1,
    ...over,
  };
}

export const page = <T>(...items: T[]) => ({ items, next: null });
