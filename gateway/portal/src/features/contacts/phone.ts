/** A mobile number as people read it aloud. */
export function aloud(phone: string): string {
  return phone.replace(/^(?:\+86)?(1\d{2})(\d{4})(\d{4})$/, "$1 $2 $3");
}
