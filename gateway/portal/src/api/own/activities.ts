// What is on, and what one does with it oneself: join, leave, attend.
import { useInfiniteQuery, useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "../client";
import type { View } from "../client";
import { given, itemsOf, paged } from "../pages";

export type Activity = View<"events.ActivityView">;
export type OwnRegistration = View<"events.OwnRegistrationView">;
export type Registration = View<"events.RegistrationView">;

/** The first words of the queries that a registration makes old. */
export const PROGRAMME = ["activities", "programme"] as const;
export const OWN_REGISTRATIONS = ["activities", "own"] as const;

/** Whether somebody may still come. */
export function isAhead(activity: { ends_at: string }): boolean {
  return new Date(activity.ends_at).getTime() > Date.now();
}

/** Published activities that are not over, by their start. */
export function useProgramme() {
  const query = useInfiniteQuery(
    paged([...PROGRAMME, "list"], (cursor) =>
      answered(
        api.GET("/api/v1/events/activities", {
          params: { query: { status: "published", ...given({ cursor }), limit: 50 } },
        }),
      ),
    ),
  );
  const items = computed(() => itemsOf(query.data.value).filter(isAhead));
  return { ...query, items };
}

export function useProgrammeItem(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...PROGRAMME, "one", toValue(id)]),
    queryFn: () =>
      answered(api.GET("/api/v1/events/activities/{activity_id}", { params: { path: { activity_id: toValue(id) } } })),
  });
}

export function usePlacesLeft(id: MaybeRefOrGetter<string>) {
  const query = useQuery({
    queryKey: computed(() => [...PROGRAMME, "places", toValue(id)]),
    queryFn: () =>
      answered(
        api.GET("/api/v1/events/activities/{activity_id}/places", { params: { path: { activity_id: toValue(id) } } }),
      ),
  });
  /** Null without a limit, and while it is not known. */
  const left = computed(() => {
    const places = query.data.value;
    return places?.capacity ? Math.max(0, places.capacity - places.taken) : null;
  });
  return { ...query, left };
}

/** One's own registrations, newest first. */
export function useOwnRegistrations() {
  const query = useInfiniteQuery(
    paged([...OWN_REGISTRATIONS, "list"], (cursor) =>
      answered(api.GET("/api/v1/events/registrations", { params: { query: given({ cursor, limit: 50 }) } })),
    ),
  );
  const items = computed(() => itemsOf(query.data.value));
  /** What one still goes to, soonest first. */
  const ahead = computed(() =>
    items.value
      .filter(({ status, activity }) => status !== "cancelled" && activity.status === "published" && isAhead(activity))
      .sort((one, other) => one.activity.starts_at.localeCompare(other.activity.starts_at)),
  );
  return { ...query, items, ahead };
}

/** One's own registration for an activity; null if there is none. */
export function useOwnRegistration(activityId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...OWN_REGISTRATIONS, "one", toValue(activityId)]),
    queryFn: async () => {
      const query = { activity_id: toValue(activityId), limit: 1 };
      const page = await answered(api.GET("/api/v1/events/registrations", { params: { query } }));
      return page.items.find(({ status }) => status !== "cancelled") ?? null;
    },
  });
}

export function join(activityId: string): Promise<Registration> {
  const params = { path: { activity_id: activityId } };
  return answered(api.POST("/api/v1/events/activities/{activity_id}/registrations", { params }));
}

export function leave(registrationId: string): Promise<Registration> {
  const params = { path: { registration_id: registrationId } };
  return answered(api.POST("/api/v1/events/registrations/{registration_id}/cancel", { params }));
}

export function attend(activityId: string, code: string): Promise<Registration> {
  const params = { path: { activity_id: activityId } };
  return answered(api.POST("/api/v1/events/activities/{activity_id}/attendance", { params, body: { code } }));
}
