// Where one is signed in, and has been.
import { useInfiniteQuery } from "@tanstack/vue-query";
import { computed } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, itemsOf, paged } from "./pages";

export type SignIn = View<"identity.SignInView">;

export const SIGN_INS = ["sessions"] as const;

/** One's own sign-ins, newest first. */
export function useSignIns() {
  const query = useInfiniteQuery(
    paged([...SIGN_INS], (cursor) =>
      answered(api.GET("/api/v1/identity/sessions/history", { params: { query: given({ cursor, limit: 30 }) } })),
    ),
  );
  const items = computed(() => itemsOf(query.data.value));
  return { ...query, items };
}

export async function endSession(id: string): Promise<void> {
  await answered(api.DELETE("/api/v1/identity/sessions/{session_id}", { params: { path: { session_id: id } } }));
}

export async function endOtherSessions(): Promise<void> {
  await answered(api.POST("/api/v1/identity/sessions/end-others"));
}
