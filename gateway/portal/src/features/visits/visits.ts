// What the pages of visits share: periods to choose from, tones of states, where what was raised is shown.
import { useI18n } from "vue-i18n";

import type { RaisedKind, VisitStatus } from "../../api/visits";
import { useDates } from "../../ui/dates";

export const VISIT_TONES = {
  planned: "waiting",
  done: "good",
  missed: "bad",
  cancelled: "calm",
} as const satisfies Record<VisitStatus, string>;
export const RHYTHMS = ["weekly", "monthly", "quarterly", "half_yearly", "yearly"] as const;
export const ROLES = [
  "building_secretary",
  "building_lead",
  "enterprise_manager",
  "service_specialist",
  "instructor",
  "grid_steward",
] as const;
export const KINDS: readonly RaisedKind[] = ["need", "resource", "request", "wish"];
const PLACES = { need: "listings", resource: "listings", request: "requests", wish: "wishes" } as const;

/** Of the link that every face knows. */
export function raisedAt(kind: RaisedKind, id: string): string {
  return `/${PLACES[kind]}/${id}`;
}

/** This quarter and the ones before it, this year and the last. */
export function periodsAt(now: Date): string[] {
  const year = now.getFullYear();
  const quarter = Math.floor(now.getMonth() / 3);
  const quarters = [0, 1, 2, 3].map((back) => {
    const at = year * 4 + quarter - back;
    return `${String(Math.floor(at / 4))}-Q${String((at % 4) + 1)}`;
  });
  return [...quarters, String(year), String(year - 1)];
}

/** Its first and last day, of a year or a quarter. */
export function daysOf(period: string): { from: string; to: string } {
  const [year = "", part] = period.split("-Q");
  const first = part ? Number(part) * 3 - 2 : 1;
  const after = new Date(Date.UTC(Number(year), part ? first + 2 : 12, 0));
  return { from: `${year}-${String(first).padStart(2, "0")}-01`, to: after.toISOString().slice(0, 10) };
}

/** As people call it: 2026年第四季度 · Q4 2026. */
export function usePeriods() {
  const { t } = useI18n();
  const { day } = useDates();
  return (code: string): string => {
    const [year = "", part, first] = code.split("-");
    // Visits that no plan asks for: from this day on.
    if (first) return day(code);
    if (!part) return t("visitPeriods.year", { year });
    const number = Number(part.replace(/\D/g, ""));
    if (part.startsWith("Q")) return t(`visitPeriods.quarters.${part as "Q1" | "Q2" | "Q3" | "Q4"}`, { year });
    if (part.startsWith("H")) return t(number === 1 ? "visitPeriods.firstHalf" : "visitPeriods.secondHalf", { year });
    return part.startsWith("W") ? t("visitPeriods.week", { year, number }) : t(`visitPeriods.month`, { year, number });
  };
}

/** A period is over when the next day begins: people say its last day. */
export function lastDayOf(due: string): string {
  return new Date(new Date(due).getTime() + 8 * 3_600_000 - 1).toISOString().slice(0, 10);
}

/** Of the counts: a share that was rounded already would be rounded twice. */
export function percent({ firms = 0, visited = 0 }: { firms?: number; visited?: number }): string {
  return firms ? `${String(Math.round((1000 * visited) / firms) / 10)}%` : "—";
}
