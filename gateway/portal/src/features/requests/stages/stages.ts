// Who must act next on a request, how it stands, and what may be done with it now: as the states of the service say.
import type { RequestStatus, Stage } from "../../../api/requests";
import type { Tone } from "../../../ui/StatusTag.vue";

export type ActName =
  | "triage"
  | "add_unit"
  | "amend"
  | "whistle"
  | "recall"
  | "supervise"
  | "resolve"
  | "close"
  | "merge"
  | "unmerge"
  | "split"
  | "undo_split"
  | "return_findings"
  | "decline"
  | "take_up"
  | "withdraw_answer"
  | "follow_up";

export const STAGES: readonly Stage[] = ["triage", "work", "answer", "decision", "rating", "over"];

const STAGE_OF: Record<RequestStatus, Stage> = {
  submitted: "triage",
  returned: "triage",
  recalled: "triage",
  reopened: "triage",
  triaged: "work",
  in_progress: "work",
  whistled: "work",
  ready: "answer",
  escalated: "decision",
  resolved: "rating",
  rated: "over",
  closed: "over",
  cancelled: "over",
  taken_back: "over",
  merged: "over",
  declined: "over",
};

const TONES: Record<Stage, Tone> = {
  triage: "waiting",
  work: "calm",
  answer: "waiting",
  decision: "bad",
  rating: "good",
  over: "over",
};

/** The first is what is most likely wanted. */
const ACTS: Partial<Record<RequestStatus, readonly ActName[]>> = {
  submitted: ["triage", "whistle", "resolve", "decline", "merge", "split", "undo_split"],
  returned: ["triage", "whistle", "resolve", "decline", "merge", "split", "undo_split"],
  recalled: ["triage", "whistle", "resolve", "decline", "merge", "split", "undo_split"],
  reopened: ["triage", "whistle", "merge", "split", "undo_split"],
  triaged: ["supervise", "add_unit", "amend", "whistle", "recall", "resolve", "merge", "split", "undo_split"],
  in_progress: ["supervise", "add_unit", "amend", "whistle", "recall", "merge", "split", "undo_split"],
  whistled: ["supervise", "recall", "merge", "split", "undo_split"],
  ready: ["resolve", "return_findings", "add_unit", "whistle", "recall", "supervise", "merge", "split", "undo_split"],
  escalated: ["triage", "whistle", "close"],
  merged: ["unmerge"],
  declined: ["take_up"],
  resolved: ["follow_up", "withdraw_answer"],
  rated: ["follow_up"],
  closed: ["follow_up"],
};

export function stageOf(status: RequestStatus): Stage {
  return STAGE_OF[status];
}

export function toneOf(status: RequestStatus): Tone {
  return status === "returned" || status === "reopened" ? "bad" : TONES[STAGE_OF[status]];
}

export function actsFor(status: RequestStatus): readonly ActName[] {
  return ACTS[status] ?? [];
}

/** What is needed for an act: a whistle is called off by whoever may blow it. */
export function permissionFor(act: ActName, status: RequestStatus): "request.triage" | "whistle.blow" {
  if (act === "whistle" || (act === "recall" && status === "whistled")) return "whistle.blow";
  return "request.triage";
}
