// Micro-wishes: in which order their states are worked through, and how each looks.
import type { WishCategory, WishStatus } from "../../api/wishes";
import type { Tone } from "../../ui/StatusTag.vue";

export const WISH_STATES: readonly WishStatus[] = [
  "waiting",
  "disputed",
  "confirmed",
  "open",
  "claimed",
  "proven",
  "fulfilled",
  "sent_back",
  "expired",
  "hidden",
  "withdrawn",
];
export const WISH_CATEGORIES: readonly WishCategory[] = ["care", "goods", "professional", "sales"];

export const WISH_TONES: Record<WishStatus, Tone> = {
  waiting: "waiting",
  sent_back: "calm",
  disputed: "waiting",
  expired: "over",
  open: "waiting",
  claimed: "calm",
  proven: "calm",
  confirmed: "waiting",
  fulfilled: "good",
  withdrawn: "over",
  hidden: "over",
};

/** Before anything was done for it. */
export function canHide(status: WishStatus): boolean {
  return status === "open" || status === "claimed" || status === "waiting" || status === "sent_back";
}

/** While somebody's claim holds. */
export function canRelease(status: WishStatus): boolean {
  return status === "claimed" || status === "proven" || status === "confirmed";
}
