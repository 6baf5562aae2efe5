// Waits for what the page shows in the end. Looks often, as vitest by default does so twenty times a second, and is
// patient, for a machine that has much else to do.
import { vi } from "vitest";

export function until<T>(holds: () => T): Promise<NonNullable<T>> {
  return vi.waitUntil(holds, { interval: 2, timeout: 100_000 }) as Promise<NonNullable<T>>;
}
