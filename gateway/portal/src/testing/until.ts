// Waits for what the page shows in the end, and looks often: by default vitest looks twenty times a second.
import { vi } from "vitest";

export function until<T>(holds: () => T): Promise<NonNullable<T>> {
  return vi.waitUntil(holds, { interval: 2 }) as Promise<NonNullable<T>>;
}
