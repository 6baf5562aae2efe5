// What the pages of rising themes share: tones of states, and the number that is usual in words.
import type { Theme, ThemeAct, ThemeStatus } from "../../../api/themes";

export const STATES: readonly ThemeStatus[] = ["open", "acted", "dismissed", "ended"];
export const TONES = {
  open: "waiting",
  acted: "good",
  dismissed: "calm",
  ended: "calm",
} as const satisfies Record<ThemeStatus, string>;
export const ACTS: readonly ThemeAct[] = ["visit", "agenda", "notice"];
export const DISMISSALS = ["known", "seasonal", "unrelated", "other"] as const;

/** 0.875 → 0.9; whole numbers from ten on. */
export function usualOf({ usual }: Pick<Theme, "usual">): string {
  return usual >= 10 ? String(Math.round(usual)) : String(Math.round(usual * 10) / 10);
}

/** How many times as many as usual: 5 where 0.875 are usual is 5.7. */
export function timesOf({ recent, usual }: Pick<Theme, "recent" | "usual">): string {
  const times = usual ? recent / usual : recent;
  return times >= 10 ? String(Math.round(times)) : String(Math.round(times * 10) / 10);
}

/** The height of the bar of each day, from 0 to 1. */
export function heights(daily: readonly number[]): number[] {
  const most = Math.max(1, ...daily);
  return daily.map((count) => count / most);
}

/** What can still be done: each act once, nothing when it is over. */
export function actsLeft({ status, acts }: Pick<Theme, "status" | "acts">): ThemeAct[] {
  if (status !== "open" && status !== "acted") return [];
  const done = new Set(acts.map(({ act }) => act));
  return ACTS.filter((act) => !done.has(act));
}
