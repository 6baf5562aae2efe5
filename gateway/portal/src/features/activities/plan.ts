// What an organiser types when planning an activity, and what the API takes.
import type { ActivityBody, ActivityKind } from "../../api/activities";
import type { View } from "../../api/client";

export type PersonKind = View<"events.PersonKind">;

export const PERSON_KINDS: readonly PersonKind[] = [
  "party_member",
  "youth_league",
  "employee",
  "resident",
  "compatriot",
  "foreign_expert",
  "volunteer",
];

export interface Plan {
  title: string;
  kind: ActivityKind;
  description: string;
  starts_at: string;
  ends_at: string;
  place: string;
  building_id: string;
  organisation_id: string;
  capacity: number | null;
  service_minutes: number | null;
  hosts: string;
  host_enterprise_ids: string[];
  kinds: string[];
  /** Who organises in one building may invite only its people; the whole street office is for its administrators. */
  onlyBuilding: boolean;
}

export function newPlan(): Plan {
  return {
    title: "",
    kind: "themed_day",
    description: "",
    starts_at: "",
    ends_at: "",
    place: "",
    building_id: "",
    organisation_id: "",
    capacity: null,
    service_minutes: null,
    hosts: "",
    host_enterprise_ids: [],
    kinds: [],
    onlyBuilding: true,
  };
}

/** Names are separated as people do it: by 、 ， , ; or a new line. */
export function namesIn(text: string): string[] {
  return text
    .split(/[、，,；;\n]/)
    .map((name) => name.trim())
    .filter(Boolean);
}

export function bodyOf(plan: Plan): ActivityBody {
  return {
    title: plan.title,
    kind: plan.kind,
    description: plan.description,
    starts_at: plan.starts_at,
    ends_at: plan.ends_at,
    place: plan.place,
    building_id: plan.building_id || null,
    organisation_id: plan.organisation_id || null,
    capacity: plan.capacity,
    service_minutes: plan.service_minutes ?? 0,
    host_names: namesIn(plan.hosts),
    host_enterprise_ids: plan.host_enterprise_ids,
    audience: {
      kinds: plan.kinds as PersonKind[],
      building_ids: plan.onlyBuilding && plan.building_id ? [plan.building_id] : [],
      organisation_ids: [],
    },
  };
}
