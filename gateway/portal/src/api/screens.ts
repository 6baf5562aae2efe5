// Links for screens: staff make and revoke them; a screen shows what its token opens, without a sign-in.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";

/** What a link is bound to. */
export type Bound = "activity" | "building";
export type ScreenLink = Omit<View<"events.ScreenView">, "activity_id">;
export type Wall = View<"events.WallView">;
export type Lobby = View<"members.LobbyView">;

export const SCREENS = ["screens"] as const;

/** The working links of an activity or a building. */
export function useScreens(bound: Bound, id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...SCREENS, bound, toValue(id)]),
    queryFn: () => working(bound, toValue(id)),
  });
}

async function working(bound: Bound, id: string): Promise<ScreenLink[]> {
  const query = { status: "open", limit: 50 } as const;
  const page = await (bound === "activity"
    ? answered(
        api.GET("/api/v1/events/activities/{activity_id}/screens", { params: { path: { activity_id: id }, query } }),
      )
    : answered(
        api.GET("/api/v1/members/buildings/{building_id}/screens", { params: { path: { building_id: id }, query } }),
      ));
  return page.items.filter((link) => new Date(link.expires_at).getTime() > Date.now());
}

/** The token of a new link; null if this label has one already. */
export async function openScreen(bound: Bound, id: string, label: string): Promise<string | null> {
  const opened = await (bound === "activity"
    ? answered(
        api.POST("/api/v1/events/activities/{activity_id}/screens", {
          params: { path: { activity_id: id } },
          body: { label },
        }),
      )
    : answered(
        api.POST("/api/v1/members/buildings/{building_id}/screens", {
          params: { path: { building_id: id } },
          body: { label },
        }),
      ));
  return opened.token;
}

export function revokeScreen(bound: Bound, id: string): Promise<unknown> {
  const params = { path: { screen_id: id } };
  return bound === "activity"
    ? answered(api.POST("/api/v1/events/screens/{screen_id}/revoke", { params }))
    : answered(api.POST("/api/v1/members/screens/{screen_id}/revoke", { params }));
}

export function showWall(token: string): Promise<Wall> {
  return answered(api.POST("/api/v1/events/screens/show", { body: { token } }));
}

export function showLobby(token: string): Promise<Lobby> {
  return answered(api.POST("/api/v1/members/screens/show", { body: { token } }));
}
