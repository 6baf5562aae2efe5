// The form of a catalogue item: a JSON Schema of plain fields (docs/decisions/0060), and what is typed into it.
import { language } from "../../api/language";
import { listed } from "../../api/marks";

export type Kind = "text" | "lines" | "integer" | "number" | "boolean" | "date" | "choice" | "choices";

export interface Spec {
  type: string;
  title: string;
  "x-title-en"?: string;
  description?: string;
  "x-description-en"?: string;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  "x-lines"?: boolean;
  minimum?: number;
  maximum?: number;
  format?: string;
  enum?: string[];
  "x-enum-titles"?: string[];
  "x-enum-titles-en"?: string[];
  items?: { type: string; enum: string[]; "x-enum-titles"?: string[]; "x-enum-titles-en"?: string[] };
  minItems?: number;
  maxItems?: number;
}

export interface Form {
  type: "object";
  properties: Record<string, Spec>;
  required?: string[];
  "x-order"?: string[];
}

/** What the API shows as a form; it has been checked there. */
export type Stored = Form | Record<string, unknown> | null | undefined;
export type Answer = string | number | boolean | string[] | null;
export type Answers = Record<string, Answer>;

export interface FormField {
  name: string;
  kind: Kind;
  label: string;
  hint: string;
  required: boolean;
  spec: Spec;
  choices: { value: string; label: string }[];
}

export function kindOf(spec: Spec): Kind {
  if (spec.type === "array") return "choices";
  if (spec.type === "boolean" || spec.type === "integer" || spec.type === "number") return spec.type;
  if (spec.enum) return "choice";
  if (spec.format === "date") return "date";
  return spec["x-lines"] ? "lines" : "text";
}

/** The fields in their order, in the language of the page. */
export function fieldsOf(stored: Stored): FormField[] {
  if (!stored) return [];
  const form = stored as Form;
  const names = form["x-order"] ?? Object.keys(form.properties);
  return names.flatMap((name) => {
    const spec = form.properties[name];
    return spec ? [fieldOf(name, spec, form.required?.includes(name) ?? false)] : [];
  });
}

function fieldOf(name: string, spec: Spec, required: boolean): FormField {
  const english = language.value === "en";
  const of = spec.items ?? spec;
  const words = (english && of["x-enum-titles-en"]) || of["x-enum-titles"];
  return {
    name,
    kind: kindOf(spec),
    label: (english && spec["x-title-en"]) || spec.title,
    hint: (english && spec["x-description-en"]) || spec.description || "",
    required,
    spec,
    choices: (of.enum ?? []).map((value, at) => ({ value, label: words?.[at] || value })),
  };
}

const EMPTY: Record<Kind, Answer> = {
  text: "",
  lines: "",
  date: "",
  choice: "",
  integer: null,
  number: "",
  boolean: false,
  choices: [],
};

/** What the fields begin with: what was answered before, else nothing. */
export function typedOf(stored: Stored, before: Record<string, unknown> = {}): Answers {
  return Object.fromEntries(
    fieldsOf(stored).map(({ name, kind }) => {
      const said = before[name] as Answer | undefined;
      const plain = kind === "number" && typeof said === "number" ? String(said) : said;
      const fresh = kind === "choices" ? [] : EMPTY[kind];
      return [name, plain ?? fresh];
    }),
  );
}

/** What is sent: only what was answered. */
export function answersOf(stored: Stored, typed: Answers): Record<string, unknown> {
  const said = fieldsOf(stored).flatMap(({ name, kind }): [string, unknown][] => {
    const value = typed[name];
    if (value === undefined || value === null || value === "") return [];
    if (Array.isArray(value) && !value.length) return [];
    if (kind !== "number") return [[name, value]];
    const number = Number(String(value).normalize("NFKC").trim());
    // What is no number is sent as it is, and told at its field.
    return [[name, Number.isFinite(number) ? number : value]];
  });
  return Object.fromEntries(said);
}

/** Answers as people read them. */
export function readable(field: FormField, value: unknown, yes: string, no: string): string {
  if (typeof value === "boolean") return value ? yes : no;
  const word = (one: unknown) => field.choices.find((choice) => choice.value === one)?.label ?? String(one);
  return Array.isArray(value) ? listed(value.map(word)) : word(value);
}
