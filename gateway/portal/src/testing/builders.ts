// Valid and boring values; a test names what matters to it.
import type { View } from "../api/client";
import { keep } from "../api/session";

export function aSignedIn(over: Partial<View<"identity.SignedInView">> = {}): View<"identity.SignedInView"> {
  return {
    access_token: "access-1",
    refresh_token: "refresh-1",
    device_token: null,
    expires_in: 600,
    person_id: "person-1",
    tenant: "tenant-1",
    display_name: "Lin Min",
    ...over,
  };
}

export function signedIn(over: Partial<View<"identity.SignedInView">> = {}): void {
  keep(aSignedIn(over));
}

export function aMe(over: Partial<View<"identity.MeView">> = {}): View<"identity.MeView"> {
  return {
    person_id: "person-1",
    display_name: "Lin Min",
    locale: "zh-CN",
    tenant: { id: "tenant-1", slug: "jiangtou", name: "江头街道", name_en: "Jiangtou Street" },
    roles: [],
    roles_to_come: [],
    grants: {},
    is_outsider: false,
    needs_second_factor: false,
    has_second_factor: false,
    ...over,
  };
}

export function aMember(over: Partial<View<"members.MemberView">> = {}): View<"members.MemberView"> {
  return {
    id: "member-1",
    name: "Lin Min",
    kinds: ["employee"],
    building_id: "building-1",
    building_name: null,
    enterprise_id: null,
    enterprise_name: null,
    home_organisation_id: null,
    home_organisation_name: null,
    host_organisation_ids: [],
    host_organisation_names: [],
    home_elsewhere: false,
    source: "check_in",
    status: "pending",
    checked_in_at: "2026-11-25T08:00:00Z",
    firm_asked_at: null,
    version: 1,
    ...over,
  };
}

export function aBuilding(over: Partial<View<"members.BuildingView">> = {}): View<"members.BuildingView"> {
  return {
    id: "building-1",
    name: "磐基中心",
    name_en: "",
    address: "嘉禾路199号",
    community: "江村",
    grid: "1",
    floors: 40,
    area_m2: 60_000,
    key_building: true,
    status: "open",
    version: 1,
    ...over,
  };
}

export function aMessage(over: Partial<View<"notify.NotificationView">> = {}): View<"notify.NotificationView"> {
  return {
    id: "message-1",
    title: "Activity published",
    body: "The salon begins at six.",
    link: "",
    about: null,
    at: "2026-11-25T08:00:00Z",
    read_at: null,
    event_type: "activity.published",
    rule: "activity-published",
    more: 0,
    thread: "",
    correlation: "correlation-1",
    ...over,
  };
}
