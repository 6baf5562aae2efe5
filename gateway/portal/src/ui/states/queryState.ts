// What went wrong with a query, as a state of the page.
import type { Ref } from "vue";

import { Refused } from "../../api/client";

export type StateKind = "empty" | "failed" | "offline" | "notFound" | "notAllowed";

/** What `useQuery` and `useInfiniteQuery` return. */
export interface Asked {
  isPending: Readonly<Ref<boolean>>;
  error: Readonly<Ref<Error | null>>;
  data: Readonly<Ref<unknown>>;
  refetch: () => unknown;
}

export function kindOf(error: Error | null): StateKind {
  if (!(error instanceof Refused)) return "failed";
  if (error.isOffline) return "offline";
  if (error.status === 403) return "notAllowed";
  return error.status === 404 ? "notFound" : "failed";
}

/** What to name when asking for help. */
export function numberOf(error: Error | null): string {
  return error instanceof Refused ? error.number : "";
}

/** In the words of the API. */
export function detailOf(error: Error | null): string | undefined {
  return error instanceof Refused && !error.isOffline ? error.problem.detail : undefined;
}
