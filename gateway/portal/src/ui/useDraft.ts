// What somebody has typed into a form, kept in this tab until it is sent: nothing is lost when a session ends or a page is left.
import { reactive, watch } from "vue";

import { session } from "../api/session";

const KEPT_UNDER = "louyu.draft.";

export interface Draft<T extends object> {
  /** Bound to the fields. */
  values: T;
  /** Whether it began with what was typed before. */
  kept: boolean;
  /** As at the beginning; nothing is kept. */
  clear: () => void;
}

/** `name` says which form of which record. Not for passwords and identity numbers: leave those out of `begin`. */
export function useDraft<T extends object>(name: string, begin: T): Draft<T> {
  const key = `${KEPT_UNDER}${session.value?.personId ?? ""}.${name}`;
  const before = read<T>(key);
  // As text, as it is kept: what a query has answered is reactive, and structuredClone refuses that.
  const start = JSON.stringify(begin);
  const fresh = () => JSON.parse(start) as T;
  const values = reactive({ ...fresh(), ...before }) as T;
  watch(values, () => {
    if (JSON.stringify(values) !== start) sessionStorage.setItem(key, JSON.stringify(values));
    else sessionStorage.removeItem(key);
  });
  const clear = () => {
    Object.assign(values, fresh());
    sessionStorage.removeItem(key);
  };
  return { values, kept: before !== null, clear };
}

/** Everything typed by anybody in this tab: when somebody signs out. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(KEPT_UNDER)) sessionStorage.removeItem(key);
}

function read<T>(key: string): Partial<T> | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as Partial<T> | null;
  } catch {
    return null;
  }
}
