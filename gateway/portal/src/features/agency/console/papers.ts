// Papers as they are typed into a list.
import type { NewPaper } from "../../../api/agency";

export interface TypedPaper {
  name: string;
  form: NewPaper["form"];
  count: number | null;
}

export const aPaper = (name = ""): TypedPaper => ({ name, form: "original", count: 1 });

/** Those with a name, as the API wants them. */
export function papersOf(typed: readonly TypedPaper[]): NewPaper[] {
  return typed
    .filter(({ name }) => name.trim())
    .map(({ name, form, count }) => ({ name: name.trim(), form, count: count ?? 1 }));
}
