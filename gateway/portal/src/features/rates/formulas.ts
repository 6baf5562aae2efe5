// A formula as its form shows it: names and points; what counts stays as it was begun.
import { today } from "../../ui/dates";
import type { ExclusionReason, Formula, FormulaBody } from "../../api/rates";

interface Part {
  code: string;
  name: string;
  points: number;
}

export interface FormulaDraft {
  name: string;
  validFrom: string;
  note: string;
  terms: Part[];
  deductions: Part[];
  excludes: string[];
  answerable: string;
}

const part = ({ code, name, points }: Part): Part => ({ code, name, points });

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
    terms: base?.terms.map(part) ?? [],
    deductions: base?.deductions.map(part) ?? [],
    excludes: [...(base?.excludes ?? [])],
    answerable: base?.answerable ?? "each",
  };
}

/** As it is sent: the conditions of `base`, with the points of the draft. */
export function bodyOf(draft: FormulaDraft, base: Formula | null): FormulaBody {
  const points = (parts: Part[], code: string) => parts.find((one) => one.code === code)?.points || 0;
  return {
    name: draft.name,
    valid_from: draft.validFrom,
    start: base?.start ?? 0,
    note: draft.note,
    excludes: draft.excludes as ExclusionReason[],
    answerable: draft.answerable as Formula["answerable"],
    terms: (base?.terms ?? []).map((term) => ({ ...term, points: points(draft.terms, term.code) })),
    deductions: (base?.deductions ?? []).map((one) => ({ ...one, points: points(draft.deductions, one.code) })),
    weighings: base?.weighings ?? [],
  } as FormulaBody;
}
