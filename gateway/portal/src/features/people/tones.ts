// How the state of a member stands: who waits, who is settled, who is gone.
import type { PersonStatus } from "../../api/people";
import type { Tone } from "../../ui/StatusTag.vue";

const TONES: Record<PersonStatus, Tone> = {
  pending: "waiting",
  verified: "calm",
  placed: "good",
  rejected: "bad",
  left: "over",
  erased: "over",
  merged: "over",
  taken_back: "over",
};

export function toneOf(status: PersonStatus): Tone {
  return TONES[status];
}
