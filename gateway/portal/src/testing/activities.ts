// Activities for tests: valid and boring.
import type { View } from "../api/client";

export function anActivity(over: Partial<View<"events.ActivityView">> = {}): View<"events.ActivityView"> {
  return {
    id: "activity-1",
    title: "午间沙龙",
    kind: "salon",
    description: "",
    starts_at: "2026-11-26T12:00:00+08:00",
    ends_at: "2026-11-26T13:00:00+08:00",
    place: "党群服务中心",
    building_id: "building-1",
    building_name: null,
    organisation_id: null,
    organisation_name: null,
    capacity: 20,
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
