// What differs between the forms of two editions of an item, field by field.
import { fieldsOf } from "../../forms/form";
import type { Stored } from "../../forms/form";

export interface FormChanges {
  added: string[];
  gone: string[];
  changed: string[];
}

export function formChanges(before: Stored, after: Stored): FormChanges {
  const old = new Map(fieldsOf(before).map((field) => [field.name, field]));
  const now = fieldsOf(after);
  const names = new Set(now.map(({ name }) => name));
  const said = ({ spec, required }: { spec: unknown; required: boolean }) => JSON.stringify([spec, required]);
  return {
    added: now.filter(({ name }) => !old.has(name)).map(({ label }) => label),
    gone: [...old.values()].filter(({ name }) => !names.has(name)).map(({ label }) => label),
    changed: now
      .filter((field) => {
        const known = old.get(field.name);
        return known && said(known) !== said(field);
      })
      .map(({ label }) => label),
  };
}
