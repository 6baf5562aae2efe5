// How the street office is set up: points, limits, what only verified people may do; and the room that its files take.
import { useQuery } from "@tanstack/vue-query";

import { answered, api } from "./client";
import type { View } from "./client";
import { matching } from "./pages";

export type Office = View<"members.TenantView">;
export type Settings = View<"members.SettingsBody">;
export type SettledAct = View<"members.Act">;

export const OFFICE = ["office"] as const;

export function useOffice() {
  return useQuery({ queryKey: OFFICE, queryFn: () => answered(api.GET("/api/v1/members/tenants/current")) });
}

export function changeSettings(office: Office, body: Settings): Promise<Office> {
  const params = { header: matching(office.version) };
  return answered(api.PUT("/api/v1/members/tenants/current/settings", { params, body }));
}

export interface Room {
  service: "members" | "events" | "requests";
  bytes: number;
  most: number;
}

/** By service, because each keeps its own files. */
export function useRoom() {
  return useQuery({
    queryKey: [...OFFICE, "room"],
    queryFn: async (): Promise<Room[]> => {
      const [members, events, requests] = await Promise.all([
        answered(api.GET("/api/v1/members/file-usage")),
        answered(api.GET("/api/v1/events/file-usage")),
        answered(api.GET("/api/v1/requests/file-usage")),
      ]);
      const room = (service: Room["service"], { bytes, most_bytes }: typeof members): Room => ({
        service,
        bytes,
        most: most_bytes,
      });
      return [room("members", members), room("events", events), room("requests", requests)];
    },
  });
}
