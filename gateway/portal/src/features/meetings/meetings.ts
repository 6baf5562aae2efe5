// How far the resolutions of a meeting have come.
import type { AgendaItem, Meeting, Progress } from "../../api/meetings";
import type { Tone } from "../../ui/StatusTag.vue";

export const PROGRESS_TONES: Record<Progress, Tone> = {
  dispatched: "waiting",
  accepted: "calm",
  returned: "bad",
  recalled: "bad",
  ended: "calm",
  done: "good",
};

export function progressOf(meeting: Meeting): { done: number; all: number } {
  const adopted = meeting.agenda.flatMap(({ resolution }) => resolution ?? []);
  return { done: adopted.filter(({ status }) => status === "done").length, all: adopted.length };
}

export function canAdopt({ resolution }: AgendaItem): boolean {
  return !resolution || resolution.status === "returned" || resolution.status === "recalled";
}

export function canRecall({ resolution }: AgendaItem): boolean {
  return resolution?.status === "dispatched" || resolution?.status === "accepted";
}

export function isLate({ resolution }: AgendaItem, now = Date.now()): boolean {
  if (resolution === null || resolution.status === "done" || resolution.status === "ended") return false;
  return new Date(resolution.due_at).getTime() < now;
}

/** Whether it can be called off: it was not yet, and nothing of it was carried out. */
export function canCancel(meeting: Meeting): boolean {
  return !meeting.cancelled_because && progressOf(meeting).done === 0;
}

/** The meetings that can take over its matters. */
export function laterThan(meeting: Meeting, others: readonly Meeting[]): Meeting[] {
  const held = new Date(meeting.held_at).getTime();
  return others.filter((one) => !one.cancelled_because && new Date(one.held_at).getTime() > held);
}
