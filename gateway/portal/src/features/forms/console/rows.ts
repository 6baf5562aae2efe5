// A form as rows that people edit, and back to the JSON Schema that is kept.
import { fieldsOf } from "../form";
import type { Form, Kind, Spec, Stored } from "../form";

export interface Row {
  name: string;
  kind: Kind;
  title: string;
  titleEn: string;
  hint: string;
  required: boolean;
  /** One a line: the code, then what it is called in Chinese and English, with = between. */
  choices: string;
  least: number | null;
  most: number | null;
  pattern: string;
}

export const KINDS: readonly Kind[] = ["text", "lines", "integer", "number", "boolean", "date", "choice", "choices"];
const BOUNDS: Partial<Record<Kind, [keyof Spec, keyof Spec]>> = {
  text: ["minLength", "maxLength"],
  lines: ["minLength", "maxLength"],
  integer: ["minimum", "maximum"],
  number: ["minimum", "maximum"],
  choices: ["minItems", "maxItems"],
};
const TYPES: Record<Kind, string> = {
  text: "string",
  lines: "string",
  date: "string",
  choice: "string",
  integer: "integer",
  number: "number",
  boolean: "boolean",
  choices: "array",
};

export const hasBounds = (kind: Kind): boolean => kind in BOUNDS;
export const hasChoices = (kind: Kind): boolean => kind === "choice" || kind === "choices";

export function newRow(taken: readonly Row[]): Row {
  let number = taken.length + 1;
  while (taken.some(({ name }) => name === `field_${number.toString()}`)) number += 1;
  return {
    name: `field_${number.toString()}`,
    kind: "text",
    title: "",
    titleEn: "",
    hint: "",
    required: false,
    choices: "",
    least: null,
    most: null,
    pattern: "",
  };
}

export function rowsOf(stored: Stored): Row[] {
  return fieldsOf(stored).map(({ name, kind, required, spec }) => {
    const of = spec.items ?? spec;
    const [least, most] = BOUNDS[kind] ?? [];
    return {
      name,
      kind,
      title: spec.title,
      titleEn: spec["x-title-en"] ?? "",
      hint: spec.description ?? "",
      required,
      choices: (of.enum ?? [])
        .map((value, at) => [value, of["x-enum-titles"]?.[at] ?? "", of["x-enum-titles-en"]?.[at] ?? ""].join(" = "))
        .map((line) => line.replace(/( = )+$/, ""))
        .join("\n"),
      least: least ? ((spec[least] as number | undefined) ?? null) : null,
      most: most ? ((spec[most] as number | undefined) ?? null) : null,
      pattern: spec.pattern ?? "",
    };
  });
}

/** Null without any rows: the item then has no form. */
export function formOf(rows: readonly Row[]): Form | null {
  if (!rows.length) return null;
  return {
    type: "object",
    properties: Object.fromEntries(rows.map((row) => [row.name.trim(), specOf(row)])),
    required: rows.filter(({ required }) => required).map(({ name }) => name.trim()),
    "x-order": rows.map(({ name }) => name.trim()),
  };
}

function specOf(row: Row): Spec {
  const [least, most] = BOUNDS[row.kind] ?? [];
  const said: Spec = {
    type: TYPES[row.kind],
    title: row.title.trim(),
    ...(row.titleEn.trim() && { "x-title-en": row.titleEn.trim() }),
    ...(row.hint.trim() && { description: row.hint.trim() }),
    ...(row.kind === "lines" && { "x-lines": true }),
    ...(row.kind === "date" && { format: "date" }),
    ...(row.kind === "text" && row.pattern.trim() && { pattern: row.pattern.trim() }),
    ...(least && row.least !== null && { [least]: row.least }),
    ...(most && row.most !== null && { [most]: row.most }),
  };
  if (row.kind === "choice") return { ...said, ...choicesOf(row.choices) };
  return row.kind === "choices" ? { ...said, items: { type: "string", ...choicesOf(row.choices) } } : said;
}

function choicesOf(typed: string) {
  const lines = typed
    .split("\n")
    .map((line) => line.split(/[=＝]/).map((part) => part.trim()))
    .filter(([value]) => value);
  return {
    enum: lines.map(([value]) => value ?? ""),
    "x-enum-titles": lines.map(([value, zh]) => zh || (value ?? "")),
    // Without English words the others stand in.
    "x-enum-titles-en": lines.map(([value, zh, en]) => en || zh || (value ?? "")),
  };
}
