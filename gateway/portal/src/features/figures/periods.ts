// Periods that people ask for: whole months by the street office's clock.
import type { Period } from "../../api/figures";
import { today } from "../../ui/dates";

export type PeriodName = "month" | "quarter" | "year" | "twelve";
/** What is chosen first: everything there is. */
export const ALL_TIMES = "all";

export const PERIODS: readonly PeriodName[] = ["month", "quarter", "year", "twelve"];

/** To the last day of this month, so that a month is always whole. */
export function periodOf(name: PeriodName, now = today()): Period {
  const [year, month] = now.split("-").map(Number) as [number, number, number];
  const first = {
    month: month - 1,
    quarter: Math.floor((month - 1) / 3) * 3,
    year: 0,
    twelve: month - 12,
  }[name];
  return { from: dayOf(year, first, 1), to: dayOf(year, month, 0) };
}

function dayOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}

/** The period of a name in an address; null is all times. */
export function chosenPeriod(name: string): Period | null {
  const known = PERIODS.find((one) => one === name);
  return known ? periodOf(known) : null;
}
