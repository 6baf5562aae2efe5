// What the pages of the agency service share: tones of states, and what somebody reads of a case at a glance.
import type { AgencyCase, AgencyCaseDetail, AgencyStatus, HandOver } from "../../api/agency";

export const AGENCY_TONES = {
  asked: "waiting",
  accepted: "waiting",
  received: "calm",
  checked: "calm",
  handed_in: "calm",
  result_ready: "waiting",
  returning: "bad",
  finished: "good",
  cancelled: "over",
} as const satisfies Record<AgencyStatus, string>;

export const OVER: readonly AgencyStatus[] = ["finished", "cancelled"];

export function openHandOverOf(one: AgencyCaseDetail): HandOver | undefined {
  return one.hand_overs.find(({ standing }) => standing === "open");
}

/** The first step that is not done; none when it is over. */
export function nextStepOf({ steps, status }: AgencyCaseDetail) {
  return OVER.includes(status) ? undefined : steps.find(({ done_at }) => !done_at);
}

/** Who has the papers: where there are any, in the order of the way that they go. */
export function holdersOf(one: Pick<AgencyCase, "papers_with_us" | "papers_at_window">) {
  return [
    { place: "agent" as const, count: one.papers_with_us },
    { place: "window" as const, count: one.papers_at_window },
  ].filter(({ count }) => count > 0);
}
