// What is typed of an enterprise, as the form has it and as the API wants it.
import type { Enterprise, EnterpriseDetails } from "../../api/enterprises";

export interface TypedDetails {
  name: string;
  name_en: string;
  uscc: string;
  kind: EnterpriseDetails["kind"];
  industry: string;
  staff_count: number | null;
  converted_from_branch: boolean;
}

export const NOTHING_TYPED: TypedDetails = {
  name: "",
  name_en: "",
  uscc: "",
  kind: "legal_person",
  industry: "",
  staff_count: null,
  converted_from_branch: false,
};

export function typedOf(one: Enterprise): TypedDetails {
  return {
    name: one.name,
    name_en: one.name_en,
    uscc: one.uscc ?? "",
    kind: one.kind,
    industry: one.industry,
    staff_count: one.staff_count,
    converted_from_branch: one.converted_from_branch,
  };
}

/** What is left empty is told as such. */
export function detailsOf<Typed extends Partial<TypedDetails>>(typed: Typed) {
  return {
    ...typed,
    ...("uscc" in typed && { uscc: typed.uscc?.trim() || null }),
    ...("staff_count" in typed && { staff_count: typed.staff_count ?? 0 }),
  } as Omit<Typed, "uscc" | "staff_count"> & { uscc?: string | null; staff_count?: number };
}
