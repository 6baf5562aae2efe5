// What users see that is new, newest first. Add a line, and its text to texts.ts, with every change that people notice.
export interface Change {
  /** The day it came; several of one day have a letter behind it. */
  id: string;
  text: string;
}

export const CHANGES: readonly Change[] = [
  { id: "2026-11-27w", text: "changes.wishes" },
  { id: "2026-11-27c", text: "changes.closing" },
  { id: "2026-11-26i", text: "changes.undo" },
  { id: "2026-11-26h", text: "changes.receivers" },
  { id: "2026-11-26g", text: "changes.open311" },
  { id: "2026-11-26f", text: "changes.clocks" },
  { id: "2026-11-26e", text: "changes.dossiers" },
  { id: "2026-11-26d", text: "changes.papers" },
  { id: "2026-11-26c", text: "changes.care" },
  { id: "2026-11-26b", text: "changes.phone" },
  { id: "2026-11-26", text: "changes.console" },
];
