/** A code for a new category, which nobody types: it only has to be another one. */
export function codeFor(taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`own_${number}`)) number += 1;
  return `own_${number}`;
}
