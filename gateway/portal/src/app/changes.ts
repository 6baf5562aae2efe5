// What users see that is new, newest first. Add a line, and its text to texts.ts, with every change that people notice; the
// oldest goes when there are more than fifteen: nobody reads so many, and every page loads them.
export interface Change {
  /** The day it came; several of one day have a letter behind it. */
  id: string;
  text: string;
}

export const CHANGES: readonly Change[] = [
  { id: "2026-11-28d", text: "changes.contacts" },
  { id: "2026-11-28c", text: "changes.printed" },
  { id: "2026-11-28b", text: "changes.undoing" },
  { id: "2026-11-28", text: "changes.mail" },
  { id: "2026-11-27z", text: "changes.unmerging" },
  { id: "2026-11-27z", text: "changes.deputies" },
  { id: "2026-11-27z", text: "changes.themes" },
  { id: "2026-11-27z", text: "changes.agency" },
  { id: "2026-11-27z", text: "changes.partners" },
  { id: "2026-11-27z", text: "changes.joining" },
  { id: "2026-11-27z", text: "changes.whistles" },
  { id: "2026-11-27z", text: "changes.catalogue" },
  { id: "2026-11-27x", text: "changes.exchange" },
  { id: "2026-11-27v", text: "changes.overdue" },
  { id: "2026-11-27s", text: "changes.hotline" },
];
