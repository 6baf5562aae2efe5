// Activities: the calendar, one with its seats, who comes, and what organisers do with it.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { allOf, given, keyed, matching } from "./pages";
import { usePages } from "./usePages";

export type Activity = View<"events.ActivityView">;
export type ActivityBody = View<"events.ActivityBody">;
export type ActivityKind = View<"events.ActivitiesKind">;
export type ActivityStatus = View<"events.ActivitiesStatus">;
export type Registration = View<"events.RegistrationView">;
export type RegistrationStatus = View<"events.RegistrationsStatus">;

export interface ActivityFilter {
  status?: ActivityStatus | undefined;
  kind?: ActivityKind | undefined;
  /** Took place, and waits to be closed. */
  over?: boolean | undefined;
  building_id?: string | undefined;
  host_enterprise_id?: string | undefined;
  q?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sort?: "newest" | "oldest" | undefined;
}

export const ACTIVITIES = ["activities"] as const;

const of = (id: string) => ({ path: { activity_id: id } });

export function useActivities(filter: MaybeRefOrGetter<ActivityFilter>) {
  return usePages(
    computed(() => [...ACTIVITIES, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/events/activities", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

/** The activities of a month, given as 2026-11, as a calendar shows them. */
export function useMonth(month: MaybeRefOrGetter<string>, filter: MaybeRefOrGetter<ActivityFilter>) {
  return useQuery({
    queryKey: computed(() => [...ACTIVITIES, "month", toValue(month), toValue(filter)]),
    queryFn: () => {
      const query = given({ ...toValue(filter), ...daysOf(toValue(month)), limit: 200 });
      return allOf((cursor) =>
        answered(api.GET("/api/v1/events/activities", { params: { query: { ...query, cursor } } })),
      );
    },
  });
}

/** The first and the last day of a month, given as 2026-11. */
export function daysOf(month: string) {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${last}` };
}

export function useActivity(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...ACTIVITIES, "one", toValue(id)]),
    queryFn: () => readActivity(toValue(id)),
  });
}

export function readActivity(id: string): Promise<Activity> {
  return answered(api.GET("/api/v1/events/activities/{activity_id}", { params: of(id) }));
}

/** How many seats there are, are taken, and how many people wait. */
export function usePlaces(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...ACTIVITIES, "places", toValue(id)]),
    queryFn: () => answered(api.GET("/api/v1/events/activities/{activity_id}/places", { params: of(toValue(id)) })),
  });
}

/** The code on the screen: read again when the next one follows. */
export function useAttendanceCode(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...ACTIVITIES, "code", toValue(id)]),
    queryFn: () =>
      answered(api.GET("/api/v1/events/activities/{activity_id}/attendance-code", { params: of(toValue(id)) })),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data ? Math.max(500, new Date(state.data.expires_at).getTime() - Date.now() + 200) : 5_000,
  });
}

export function useRegistrations(id: MaybeRefOrGetter<string>, status: MaybeRefOrGetter<RegistrationStatus>) {
  return usePages(
    computed(() => [...ACTIVITIES, "registrations", toValue(id), toValue(status)]),
    (cursor) => registrations(toValue(id), { status: toValue(status), cursor }),
  );
}

/** Everybody who comes, by name and firm, for the sheet on paper. */
export function useSheet(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...ACTIVITIES, "sheet", toValue(id)]),
    queryFn: async () => {
      const guests = await allOf((cursor) =>
        answered(
          api.GET("/api/v1/members/activities/{activity_id}/guests", {
            params: { ...of(toValue(id)), query: { cursor, limit: 200 } },
          }),
        ),
      );
      return guests.sort((one, other) => (one.seat_no ?? Infinity) - (other.seat_no ?? Infinity));
    },
  });
}

function registrations(
  id: string,
  query: { status?: RegistrationStatus; cursor?: string | undefined; limit?: number },
) {
  return answered(api.GET("/api/v1/events/activities/{activity_id}/registrations", { params: { ...of(id), query } }));
}

export function draftActivity(body: ActivityBody, key: string) {
  return answered(api.POST("/api/v1/events/activities", { params: { header: keyed(key) }, body }));
}

export function changeActivity(activity: Activity, body: View<"events.ActivityChangeBody">) {
  const params = { ...of(activity.id), header: matching(activity.version) };
  return answered(api.PATCH("/api/v1/events/activities/{activity_id}", { params, body }));
}

export function publishActivity(id: string) {
  return answered(api.POST("/api/v1/events/activities/{activity_id}/publish", { params: of(id) }));
}

export function cancelActivity(id: string, body: View<"events.CancelBody">) {
  return answered(api.POST("/api/v1/events/activities/{activity_id}/cancel", { params: of(id), body }));
}

export function closeActivity(id: string, body: View<"events.CloseBody">) {
  return answered(api.POST("/api/v1/events/activities/{activity_id}/close", { params: of(id), body }));
}

export function registerSomebody(id: string, personId: string) {
  return answered(
    api.POST("/api/v1/events/activities/{activity_id}/registrations/on-behalf", {
      params: of(id),
      body: { person_id: personId },
    }),
  );
}

export function attendForSomebody(id: string, personId: string) {
  return answered(
    api.POST("/api/v1/events/activities/{activity_id}/attendance/on-behalf", {
      params: of(id),
      body: { person_id: personId },
    }),
  );
}
