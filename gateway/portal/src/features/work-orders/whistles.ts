// How a whistle stands: who of those that were called is here.
import type { Whistle, WhistleStatus } from "../../api/whistles";
import type { Tone } from "../../ui/StatusTag.vue";

export const WHISTLE_TONES: Record<WhistleStatus, Tone> = {
  blown: "waiting",
  overdue: "bad",
  assembled: "good",
  called_off: "over",
};

export interface Call {
  unitId: string;
  /** When the unit reported in. */
  at: string | null;
}

export function callsOf(whistle: Whistle): Call[] {
  const here = new Map(whistle.report_ins.map((report) => [report.unit_id, report.at]));
  return whistle.unit_ids.map((unitId) => ({ unitId, at: here.get(unitId) ?? null }));
}

/** The units of `mine` for which somebody still has to report in. */
export function stillCalled(whistle: Whistle, mine: ReadonlySet<string> | "all"): string[] {
  if (whistle.status !== "blown" && whistle.status !== "overdue") return [];
  return callsOf(whistle)
    .filter(({ unitId, at }) => !at && (mine === "all" || mine.has(unitId)))
    .map(({ unitId }) => unitId);
}
