/** For Idempotency-Key. Not `crypto.randomUUID`, which pages without https do not have. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
