// Where one is signed in.
import { queryOptions } from "@tanstack/vue-query";

import { answered, api } from "./client";
import type { View } from "./client";

export type OpenSession = View<"identity.SessionView">;

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: async () => (await answered(api.GET("/api/v1/identity/sessions"))).items,
});

export async function endSession(id: string): Promise<void> {
  await answered(api.DELETE("/api/v1/identity/sessions/{session_id}", { params: { path: { session_id: id } } }));
}

export async function endOtherSessions(): Promise<void> {
  await answered(api.POST("/api/v1/identity/sessions/end-others"));
}
