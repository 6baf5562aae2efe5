// What the pages of visits share: periods to choose from, tones of states, where what was raised is shown.
import type { RaisedKind, VisitStatus } from "../../api/visits";

export const VISIT_TONES = {
  planned: "waiting",
  done: "good",
  missed: "bad",
  cancelled: "calm",
} as const satisfies Record<VisitStatus, string>;
export const RHYTHMS = ["weekly", "monthly", "quarterly", "half_yearly", "yearly"] as const;
export const ROLES = [
  "building_secretary",
  "building_lead",
  "enterprise_manager",
  "service_specialist",
  "instructor",
  "grid_steward",
] as const;
export const KINDS: readonly RaisedKind[] = ["need", "resource", "request", "wish"];
const PLACES = { need: "listings", resource: "listings", request: "requests", wish: "wishes" } as const;

/** Of the link that every face knows. */
export function raisedAt(kind: RaisedKind, id: string): string {
  return `/${PLACES[kind]}/${id}`;
}

/** This quarter and the ones before it, this year and the last. */
export function periodsAt(now: Date): string[] {
  const year = now.getFullYear();
  const quarter = Math.floor(now.getMonth() / 3);
  const quarters = [0, 1, 2, 3].map((back) => {
    const at = year * 4 + quarter - back;
    return `${String(Math.floor(at / 4))}-Q${String((at % 4) + 1)}`;
  });
  return [...quarters, String(year), String(year - 1)];
}

export function percent(share: number | null | undefined): string {
  return share == null ? "—" : `${String(Math.round(share * 1000) / 10)}%`;
}
