// A formula as its form shows it, and as it is sent.
import type { ExclusionReason, Formula, FormulaBody } from "../../api/rates";
import { today } from "../../ui/dates";
import { conditionOf } from "../kpis/conditions";
import type { ConditionDraft } from "../kpis/conditions";

export const IF_NONE = ["left_out", "full", "nothing"] as const;
export const ANSWERABLES = ["each", "lead", "first"] as const;

export interface TermDraft {
  code: string;
  name: string;
  points: number | null;
  numerator: ConditionDraft;
  denominator: ConditionDraft;
  if_none: string;
}

export interface DeductionDraft {
  code: string;
  name: string;
  points: number | null;
  most: number | null;
  condition: ConditionDraft;
}

export interface WeighingDraft {
  condition: ConditionDraft;
  weight: number | null;
}

export interface FormulaDraft {
  name: string;
  validFrom: string;
  note: string;
  start: number | null;
  terms: TermDraft[];
  deductions: DeductionDraft[];
  weighings: WeighingDraft[];
  excludes: string[];
  answerable: string;
}

function firstOfNextMonth(): string {
  const [year = 0, month = 0] = today().split("-").map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

export function draftOf(base: Formula | null): FormulaDraft {
  return {
    name: base?.name ?? "",
    // A period is rated by the version in force on its first day: what is new counts from the next month on.
    validFrom: firstOfNextMonth(),
    note: base?.note ?? "",
    start: base?.start ?? 0,
    terms: (base?.terms ?? []).map((one) => ({
      code: one.code,
      name: one.name,
      points: one.points,
      numerator: conditionOf(one.numerator),
      denominator: conditionOf(one.denominator),
      if_none: one.if_none ?? "",
    })),
    deductions: (base?.deductions ?? []).map((one) => ({
      code: one.code,
      name: one.name,
      points: one.points,
      most: one.most,
      condition: conditionOf(one.condition),
    })),
    weighings: (base?.weighings ?? []).map(({ condition, weight }) => ({ condition: conditionOf(condition), weight })),
    excludes: [...(base?.excludes ?? [])],
    answerable: base?.answerable ?? "each",
  };
}

/** A code that no part has yet: it stands in addresses only. */
function freshCode(draft: FormulaDraft): string {
  const known = new Set([...draft.terms, ...draft.deductions].map(({ code }) => code));
  let place = known.size + 1;
  while (known.has(`part_${place}`)) place += 1;
  return `part_${place}`;
}

export function addTerm(draft: FormulaDraft): void {
  const denominator = conditionOf({ facts: ["dispatched"] });
  const named = { code: freshCode(draft), name: "", points: null };
  draft.terms.push({ ...named, numerator: conditionOf(), denominator, if_none: "" });
}

export function addDeduction(draft: FormulaDraft): void {
  draft.deductions.push({ code: freshCode(draft), name: "", points: null, most: null, condition: conditionOf() });
}

export function addWeighing(draft: FormulaDraft): void {
  draft.weighings.push({ condition: conditionOf(), weight: null });
}

/** What can be reached before anything is taken off: it must be a hundred. */
export function wholeOf(draft: FormulaDraft): number {
  return Math.round(100 * draft.terms.reduce((sum, { points }) => sum + (points ?? 0), draft.start ?? 0)) / 100;
}

/** As it is sent. */
export function bodyOf(draft: FormulaDraft): FormulaBody {
  return {
    name: draft.name,
    valid_from: draft.validFrom,
    start: draft.start ?? 0,
    note: draft.note,
    excludes: draft.excludes as ExclusionReason[],
    answerable: draft.answerable as FormulaBody["answerable"],
    terms: draft.terms.map((one) => ({ ...one, points: one.points ?? 0, if_none: one.if_none || null })),
    deductions: draft.deductions.map((one) => ({ ...one, points: one.points ?? 0 })),
    weighings: draft.weighings.map(({ condition, weight }) => ({ condition, weight: weight ?? 0 })),
  } as FormulaBody;
}
