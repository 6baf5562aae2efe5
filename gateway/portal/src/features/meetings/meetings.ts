// How far the resolutions of a meeting have come.
import type { AgendaItem, Meeting, Progress } from "../../api/meetings";
import type { Tone } from "../../ui/StatusTag.vue";

export const PROGRESS_TONES: Record<Progress, Tone> = {
  dispatched: "waiting",
  accepted: "calm",
  returned: "bad",
  recalled: "bad",
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
  return resolution !== null && resolution.status !== "done" && new Date(resolution.due_at).getTime() < now;
}
