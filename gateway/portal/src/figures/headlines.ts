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

export function valueOf(figures: Figures, group: string, figure: string): number {
  return figures[group]?.[figure] ?? 0;
}
