// How receivers stand and what they can be told, in words that people know.
import type { Delivery, Receiver } from "../../api/receivers";

/** The kinds of records whose events other systems can be told, in the order in which they are offered. */
export const TOLD_KINDS = [
  "requests.request",
  "requests.work-order",
  "requests.clock",
  "requests.whistle",
  "requests.wish",
  "requests.unit",
  "requests.catalogue-item",
  "requests.call-back",
  "requests.hotline-sheet",
  "requests.hotline-step",
  "requests.exclusion",
  "requests.article",
  "requests.released-case",
  "requests.visit",
  "events.activity",
  "events.meeting",
  "members.building",
  "members.suite",
  "members.enterprise",
  "members.organisation",
  "members.planned-move",
] as const;

export const DELIVERY_STATES = ["waiting", "delivered", "failed", "dropped"] as const;
export const DELIVERY_TONES = { waiting: "waiting", delivered: "good", failed: "bad", dropped: "over" } as const;

export const MAIL_TONES = {
  waiting: "waiting",
  sent: "good",
  refused: "bad",
  folded: "over",
  dropped: "over",
} as const;

export type Standing = "well" | "untried" | "failing" | "paused" | "switched_off" | "removed";
export const STANDING_TONES = {
  well: "good",
  untried: "calm",
  failing: "bad",
  paused: "waiting",
  switched_off: "bad",
  removed: "over",
} as const;

/** Kinds of what somebody has to see to. */
export type AlertKind = "off" | "offSoon" | "failing" | "secretDue";
/** A year old in so many days: time to replace it. */
const SECRET_DAYS = 30;

/** What somebody has to see to, the most urgent first; `at` is when it began or when it is due. */
export function alertsOf(
  one: Pick<Receiver, "state" | "off_at" | "off_soon" | "failing_since" | "replace_by">,
  now: Date,
): { kind: AlertKind; at: string | null }[] {
  const found: { kind: AlertKind; at: string | null }[] = [];
  if (one.state === "switched_off") found.push({ kind: "off", at: one.off_at });
  else if (one.off_soon) found.push({ kind: "offSoon", at: one.failing_since });
  else if (one.state === "active" && one.failing_since) found.push({ kind: "failing", at: one.failing_since });
  if (Date.parse(one.replace_by) - now.getTime() < SECRET_DAYS * 86_400_000)
    found.push({ kind: "secretDue", at: one.replace_by });
  return found;
}

/** Of what nothing is left; null while something can be sent. */
export function silentFor(
  one: Pick<Receiver, "is_silent" | "ended_places" | "building_ids" | "areas" | "unit_ids">,
): "buildings" | "places" | "units" | "categories" | null {
  if (!one.is_silent) return null;
  const lost = (...kinds: string[]) => one.ended_places.filter(({ kind }) => kinds.includes(kind)).length;
  const places = lost("building", "area");
  if (places && places === one.building_ids.length + one.areas.length) return one.areas.length ? "places" : "buildings";
  const units = lost("unit");
  return units && units === one.unit_ids.length ? "units" : "categories";
}

export const patternOf = (kind: string): string => `org.louyu.${kind}.*`;

/** Whether a pattern means the type. */
export function covers(pattern: string, type: string): boolean {
  return pattern === type || (pattern.endsWith(".*") && type.startsWith(pattern.slice(0, -1)));
}

/** The kind that a pattern means; null for a single type of event. */
export function kindOf(pattern: string): string | null {
  return pattern.endsWith(".*") ? pattern.slice("org.louyu.".length, -2) : null;
}

/** What people need to know of a receiver, in one word. */
export function standingOf(receiver: Pick<Receiver, "state" | "failing_since" | "last_success_at">): Standing {
  if (receiver.state !== "active") return receiver.state;
  if (receiver.failing_since) return "failing";
  return receiver.last_success_at ? "well" : "untried";
}

/** The body of a delivery, with one field in a line; as it is if it is no JSON. */
export function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** Header fields as they stand in a request. */
export function headerLines(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

/** Whether somebody can have it sent now: not while a receiver rests of its own accord. */
export const canRetry = (delivery: Pick<Delivery, "state">): boolean => delivery.state !== "dropped";
