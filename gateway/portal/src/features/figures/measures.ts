// What figures are compared by: a count, or a share of two counts.
import type { Figures } from "../../api/figures";

export interface Measure {
  key: string;
  /** Group and figure. */
  of: readonly [string, string];
  /** For a share: what it is a share of. */
  among?: readonly [string, string];
}

export const MEASURES: readonly Measure[] = [
  { key: "enterprises", of: ["enterprises", "total"] },
  { key: "organisations", of: ["organisations", "total"] },
  { key: "checkedIn", of: ["members", "checked_in"] },
  { key: "placed", of: ["members", "placed"] },
  { key: "activities", of: ["activities", "closed"] },
  { key: "attendances", of: ["attendances", "total"] },
  { key: "submitted", of: ["requests", "submitted"] },
  { key: "resolved", of: ["requests", "resolved"] },
  { key: "resolution", of: ["of_submitted", "resolved"], among: ["requests", "submitted"] },
  { key: "satisfaction", of: ["of_submitted", "satisfied"], among: ["of_submitted", "rated"] },
  { key: "wishes", of: ["wishes", "fulfilled"] },
  { key: "hours", of: ["ledger", "hours"] },
];

export function measureOf(key: string): Measure {
  return MEASURES.find((measure) => measure.key === key) ?? (MEASURES[6] as Measure);
}

/** Null for a share of nothing. */
export function valueBy({ of, among }: Measure, figures: Figures): number | null {
  const value = at(figures, of);
  if (!among) return value;
  const all = at(figures, among);
  return all ? value / all : null;
}

function at(figures: Figures, [group, figure]: readonly [string, string]): number {
  return figures[group]?.[figure] ?? 0;
}

/** What is drawn for a topic, month by month. */
export const TOPICS: Record<string, readonly (readonly [string, string])[]> = {
  requests: [
    ["requests", "submitted"],
    ["requests", "resolved"],
  ],
  work_orders: [
    ["work_orders", "dispatched"],
    ["work_orders", "done"],
  ],
  activities: [
    ["activities", "closed"],
    ["attendances", "total"],
  ],
  members: [
    ["members", "checked_in"],
    ["members", "placed"],
  ],
  wishes: [
    ["wishes", "published"],
    ["wishes", "fulfilled"],
  ],
  ledger: [["ledger", "hours"]],
};
