// How far each unit is that a whistle called: which steps it has taken, and which one comes next.
import { labelled } from "../../api/marks";
import type { Whistle, WhistleStep } from "../../api/whistles";

export const STEPS: readonly WhistleStep[] = ["sign_in", "contact", "report_in", "finish"];

export interface Taken {
  step: WhistleStep;
  at: string | null;
  /** By when it was or is to be taken; null if the kind sets no limit. */
  due: string | null;
  /** Whom the unit spoke to, and what was said or done. */
  note: string;
  /** By which code it came, if it came by one. */
  proof: "shown" | "printed" | null;
}

/** The steps of a unit: those that the kind asks for, and those that were taken all the same. */
export function stepsOf(whistle: Whistle, unitId: string): Taken[] {
  const due = new Map(whistle.dues.map((one) => [one.step, one.at]));
  const reported = whistle.report_ins.find((one) => one.unit_id === unitId);
  return STEPS.map((step) => {
    const done = whistle.steps.find((one) => one.unit_id === unitId && one.step === step);
    const at = step === "report_in" ? (reported?.at ?? null) : (done?.at ?? null);
    const note = done?.person && done.note ? labelled(done.person, done.note) : done?.person || done?.note || "";
    const proof = step === "report_in" && reported?.on_the_spot ? (reported.printed ? "printed" : "shown") : null;
    return { step, at, due: due.get(step) ?? null, note, proof } as const;
  }).filter(({ step, at, due }) => step === "report_in" || at || due || (step === "finish" && whistle.lead_unit_id));
}

export function isOver(whistle: Whistle): boolean {
  return whistle.status === "called_off" || whistle.ended_at !== null;
}

/** What a unit can do now, besides reporting in. A later step stands for those before it. */
export function canTake(whistle: Whistle, unitId: string): WhistleStep[] {
  if (isOver(whistle)) return [];
  const taken = new Map(stepsOf(whistle, unitId).map((one) => [one.step, one.at]));
  if (taken.get("report_in")) return taken.get("finish") ? [] : ["finish"];
  const terms = whistle.call?.terms;
  const open: WhistleStep[] = [];
  if (terms?.sign_in && !taken.get("sign_in") && !taken.get("contact")) open.push("sign_in");
  if (terms?.contact && !taken.get("contact")) open.push("contact");
  return open;
}

export function undone(whistle: Whistle): string[] {
  const done = new Set(whistle.steps.filter(({ step }) => step === "finish").map(({ unit_id }) => unit_id));
  return whistle.unit_ids.filter((unit) => !done.has(unit));
}

/** Whether the lead can sum up: everybody is here, and all the others are done. */
export function canConclude(whistle: Whistle): boolean {
  const lead = whistle.lead_unit_id;
  if (!lead || whistle.status !== "assembled" || whistle.conclusion) return false;
  return undone(whistle).every((unit) => unit === lead);
}

/** The address that the QR code on the spot leads to. */
export function addressToReportIn(whistleId: string, code: string): string {
  return `${location.origin}/desk/whistles/${whistleId}#${code}`;
}

/** A code as people type it or as a scanned address has it: eight digits, or twelve characters if it was printed. */
export function codeIn(text: string): string {
  const code = text.normalize("NFKC").replace(/^.*#/, "").replace(/[\s-]/g, "").toUpperCase();
  return /^(\d{8}|[A-Z2-7]{12})$/.test(code) ? code : "";
}

/** The mean of all ratings of units, from 1 to 5: each has three parts. */
export function meanOf(figures: Record<string, number> | undefined): number | null {
  const rated = figures?.rated ?? 0;
  return rated ? (figures?.rating_points ?? 0) / (3 * rated) : null;
}
