// The eight figures that a tenant is judged by, each with the one that explains it.
import type { Figures } from "./useFigures";

export interface Headline {
  group: "buildings" | "enterprises" | "organisations" | "members" | "activities" | "requests" | "wishes" | "ledger";
  figure: string;
  /** Another counter shown beneath: group and figure. */
  detail?: readonly [string, string];
  /** Show the share of this counter of the same group instead. */
  shareOf?: string;
}

export const HEADLINES: readonly Headline[] = [
  { group: "buildings", figure: "total", detail: ["buildings", "key"] },
  { group: "enterprises", figure: "total", detail: ["enterprises", "staff"] },
  { group: "organisations", figure: "total", detail: ["organisations", "level_branch"] },
  { group: "members", figure: "placed", detail: ["members", "pocket_found"] },
  { group: "activities", figure: "closed", detail: ["attendances", "total"] },
  { group: "requests", figure: "resolved", shareOf: "submitted" },
  { group: "wishes", figure: "fulfilled", detail: ["wishes", "claimed"] },
  { group: "ledger", figure: "hours", detail: ["ledger", "points"] },
];

/** The share of the requests of a period that is resolved counts what became of them, not who else was served then. */
const OF_SUBMITTED = "of_submitted";

export function shareOf(figures: Figures, group: string, figure: string, whole: string): number | null {
  const all = valueOf(figures, group, whole);
  // Figures from before have no such group.
  const counted = figures[OF_SUBMITTED] ? valueOf(figures, OF_SUBMITTED, figure) : valueOf(figures, group, figure);
  return all ? counted / all : null;
}

export function valueOf(figures: Figures, group: string, figure: string): number {
  return figures[group]?.[figure] ?? 0;
}
