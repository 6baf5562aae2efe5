// The working calendar of the street office: office hours, own days, who is told when a limit stays exceeded.
import { keepPreviousData, useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { matching } from "./pages";

export type WorkingCalendar = View<"requests.CalendarView">;
export type CalendarBody = View<"requests.CalendarBody">;
export type Month = View<"requests.MonthView">;
export type CalendarDay = View<"requests.CalendarDayView">;
export type Party = View<"requests.Party">;

export const CALENDAR = ["calendar"] as const;
/** While due times are counted again, how often to look whether they all are. */
const LOOK = 5_000;

export function useWorkingCalendar() {
  return useQuery({
    queryKey: [...CALENDAR, "set"],
    queryFn: () => answered(api.GET("/api/v1/requests/working-calendar")),
    refetchInterval: ({ state }) => (state.data?.status === "applying" ? LOOK : false),
  });
}

export function useMonth(month: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...CALENDAR, "month", toValue(month)]),
    queryFn: () =>
      answered(api.GET("/api/v1/requests/working-calendar/days", { params: { query: { month: toValue(month) } } })),
    // The page does not jump while one goes from month to month.
    placeholderData: keepPreviousData,
  });
}

export function setCalendar(seen: WorkingCalendar, body: CalendarBody) {
  const params = { header: matching(seen.version) };
  return answered(api.PUT("/api/v1/requests/working-calendar", { params, body }));
}
