// From a figure to the rows behind it: the page that lists them, narrowed as far as it can be.
import type { Period } from "../../api/figures";

interface Target {
  path: string;
  query: Record<string, string | undefined>;
}

/** Null where no page lists what was counted. Activities are shown in the calendar of the month. */
export function rowsBehind(group: string, figure: string, period: Period, scope: string): Target | null {
  const building = scope.startsWith("building:") ? { building: scope.slice("building:".length) } : {};
  const dates = { from: period.from, to: period.to };
  if (group === "activities" || group === "attendances") {
    return { path: "/console/activities", query: { month: period.from.slice(0, 7), ...building } };
  }
  if (group === "requests") {
    const status: Record<string, string> = { resolved: "resolved", cancelled: "cancelled", closed: "closed" };
    const one = status[figure];
    return { path: "/console/requests", query: { stage: "all", ...(one && { status: one }), ...dates, ...building } };
  }
  if (group === "wishes") {
    const status = figure === "fulfilled" ? "fulfilled" : "open";
    return { path: "/console/wishes", query: { status, ...dates, ...building } };
  }
  if (group === "listings") {
    const kind: Record<string, string> = { needs: "need", resources: "resource" };
    const one = kind[figure];
    return { path: "/console/listings", query: { status: "open", ...(one && { kind: one }), ...building } };
  }
  return null;
}
