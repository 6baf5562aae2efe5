// The hotline's closing record as a form holds it, and as the API takes it.
import type { View } from "../../api/client";

export type Closing = View<"requests.ClosingView">;
/** Of another unit, without what is internal. */
export type ShownClosing = Closing | View<"requests.UnitClosingView">;

/** Answers are "yes", "no" or "" while nobody has answered; `solved` may be "partly" too. */
export interface ClosingDraft {
  claim: string;
  within_competence: string;
  contacted: string;
  contact_person: string;
  contacted_at: string;
  contact_way: string;
  contact_proof_id: string;
  not_contacted_because: string;
  solved: string;
  unsolved_because: string;
  left_to_do: string;
  left_until: string;
  internal_text: string;
  public_reply: string;
}

const said = (value: boolean) => (value ? "yes" : "no");

/** The one answer that the two flags are, as a form holds it. */
export function solvedOf(one: { solved: boolean | null; partly: boolean }): string {
  if (one.partly) return "partly";
  return one.solved === null ? "" : said(one.solved);
}

/** The two flags that the one answer is. */
export function flagsOf(solved: string): { solved?: boolean; partly?: boolean } {
  if (solved === "") return {};
  return solved === "partly" ? { solved: false, partly: true } : { solved: solved === "yes" };
}

/** Begins with what the unit has found, or empty. */
export function draftOf(found: Closing | null | undefined): ClosingDraft {
  return {
    claim: found?.claim ?? "",
    within_competence: found ? said(found.within_competence) : "",
    contacted: found ? said(found.contacted) : "",
    contact_person: found?.contact_person ?? "",
    contacted_at: found?.contacted_at ?? "",
    contact_way: found?.contact_way ?? "",
    contact_proof_id: found?.contact_proof_id ?? "",
    not_contacted_because: found?.not_contacted_because ?? "",
    solved: found ? solvedOf(found) : "",
    unsolved_because: found?.unsolved_because ?? "",
    left_to_do: found?.left_to_do ?? "",
    left_until: found?.left_until ?? "",
    internal_text: found?.internal_text ?? "",
    public_reply: found?.public_reply ?? "",
  };
}

/** What was not filled in is left out, so that the API says what is missing at its field. */
export function bodyOf(draft: ClosingDraft): View<"requests.ClosingBody"> {
  const answers = {
    within_competence: answerOf(draft.within_competence),
    contacted: answerOf(draft.contacted),
    ...flagsOf(draft.solved),
  };
  const contact =
    draft.contacted === "yes"
      ? {
          contact_person: draft.contact_person,
          contacted_at: draft.contacted_at,
          contact_way: draft.contact_way,
          contact_proof_id: draft.contact_proof_id,
        }
      : { not_contacted_because: draft.not_contacted_because };
  const body = {
    claim: draft.claim,
    ...answers,
    ...contact,
    ...(draft.solved === "no" ? { unsolved_because: draft.unsolved_because } : {}),
    ...(draft.solved === "partly" ? { left_to_do: draft.left_to_do, left_until: draft.left_until } : {}),
    internal_text: draft.internal_text,
    public_reply: draft.public_reply,
  };
  const filled = Object.entries(body).filter(([, value]) => value !== "" && value !== undefined);
  return Object.fromEntries(filled) as View<"requests.ClosingBody">;
}

function answerOf(value: string): boolean | undefined {
  return value === "" ? undefined : value === "yes";
}
