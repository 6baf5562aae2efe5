// How a service stands, as one word, and how a value that somebody typed becomes one of JSON.
import type { Change, LetterValue, Sign, Standing } from "../../../api/operations";
import type { Tone } from "../../../ui/StatusTag.vue";

export const TONES: Record<Sign["tone"], Tone> = { bad: "bad", waiting: "waiting", calm: "calm" };

/** The worst of what is wrong; `good` if nothing is, `bad` for a service that does not answer. */
export function toneOf(standing: Pick<Standing, "signs"> | null): Sign["tone"] | "good" {
  if (!standing) return "bad";
  const tones = standing.signs.map(({ tone }) => tone);
  return tones.includes("bad") ? "bad" : tones.includes("waiting") ? "waiting" : tones.length ? "calm" : "good";
}

/** The short name of a type: `org.louyu.members.member.placed.v1` → `member.placed`. */
export function shortType(type: string | null | undefined): string {
  const parts = (type ?? "").split(".");
  return parts.length > 5 ? parts.slice(3, -1).join(".") : (type ?? "");
}

/** How far a job over letters is, for words like 120/5000. */
export function amountOf(work: { done?: number; failed?: number; total?: number }) {
  return { done: (work.done ?? 0) + (work.failed ?? 0), total: work.total ?? 0 };
}

export interface Typed {
  text: string;
  removed: boolean;
}

/** What was typed as a value of the kind that was there before. */
export function valueOf(kind: string, text: string): unknown {
  if (kind === "number" && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  if (kind === "yesno" && /^(?:true|false)$/.test(text)) return text === "true";
  if (text === "null") return null;
  return text;
}

/** Only what somebody has touched; everything else stays as it came. */
export function changesOf(values: readonly LetterValue[], typed: Readonly<Record<string, Typed>>): Change[] {
  return values.flatMap(({ path = "", kind = "" }): Change[] => {
    const one = typed[path];
    if (!one) return [];
    if (one.removed) return [{ path, removed: true }];
    return one.text === "" ? [] : [{ path, value: valueOf(kind, one.text) }];
  });
}
