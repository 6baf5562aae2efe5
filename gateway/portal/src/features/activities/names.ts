// The name beside an id, where the API gives one to this viewer.
interface Named {
  person_name?: string | null;
}

/** Empty where the viewer may not see names. */
export function nameOf(row: object): string {
  return (row as Named).person_name ?? "";
}
