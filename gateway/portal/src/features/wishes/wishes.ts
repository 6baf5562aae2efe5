// Micro-wishes: in which order their states are worked through, and how each looks.
import type { Wish, WishCategory, WishStatus } from "../../api/wishes";
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
  taken_back: "over",
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

/** Into which languages of the platform it may be translated: while others can see it, or are about to. */
export function translatable({ language, status }: Pick<Wish, "language" | "status">): ("zh" | "en")[] {
  if (!language || !["waiting", "open", "claimed"].includes(status)) return [];
  return (["zh", "en"] as const).filter((one) => one !== language);
}
