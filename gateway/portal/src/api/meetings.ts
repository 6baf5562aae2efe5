// Joint meetings: agenda, resolutions and what became of them.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, keyed, matching } from "./pages";
import { usePages } from "./usePages";

export type Meeting = View<"events.MeetingView">;
export type AgendaItem = View<"events.AgendaItemView">;
export type Progress = View<"events.MeetingsProgress">;

export interface MeetingFilter {
  building_id?: string | undefined;
  /** Only those with a resolution that came back and waits to be given again. */
  returned?: boolean | undefined;
  /** Words of the title or of a matter. */
  q?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sort?: "newest" | "oldest" | undefined;
}

export const MEETINGS = ["meetings"] as const;

export function useMeetings(filter: MaybeRefOrGetter<MeetingFilter>) {
  return usePages(
    computed(() => [...MEETINGS, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/events/meetings", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

export function readMeeting(id: string): Promise<Meeting> {
  return answered(api.GET("/api/v1/events/meetings/{meeting_id}", { params: { path: { meeting_id: id } } }));
}

export function useMeeting(id: MaybeRefOrGetter<string | null | undefined>) {
  return useQuery({
    queryKey: computed(() => [...MEETINGS, "one", toValue(id)]),
    queryFn: () => readMeeting(toValue(id) ?? ""),
    enabled: computed(() => Boolean(toValue(id))),
  });
}

export function openMeeting(body: View<"events.MeetingBody">, key: string) {
  return answered(api.POST("/api/v1/events/meetings", { params: { header: keyed(key) }, body }));
}

export function addAgendaItem(meetingId: string, body: View<"events.AgendaItemBody">, key: string) {
  const params = { path: { meeting_id: meetingId }, header: keyed(key) };
  return answered(api.POST("/api/v1/events/meetings/{meeting_id}/agenda-items", { params, body }));
}

const item = (meetingId: string, itemId: string) => ({ path: { meeting_id: meetingId, item_id: itemId } });

export function adoptResolution(meetingId: string, itemId: string, body: View<"events.ResolutionBody">) {
  return answered(
    api.POST("/api/v1/events/meetings/{meeting_id}/agenda-items/{item_id}/resolution", {
      params: item(meetingId, itemId),
      body,
    }),
  );
}

export function recallResolution(meetingId: string, itemId: string, body: View<"events.RecallBody">) {
  return answered(
    api.POST("/api/v1/events/meetings/{meeting_id}/agenda-items/{item_id}/resolution/recall", {
      params: item(meetingId, itemId),
      body,
    }),
  );
}

/** Its matters go to the next meeting, if there is one, or end. */
export function cancelMeeting(id: string, body: View<"events.MeetingCancelBody">): Promise<Meeting> {
  const params = { path: { meeting_id: id } };
  return answered(api.POST("/api/v1/events/meetings/{meeting_id}/cancel", { params, body }));
}

/** The corrections are for the meeting as it was seen. */
export function changeMeeting(seen: Meeting, body: View<"events.MeetingChangeBody">): Promise<Meeting> {
  const params = { path: { meeting_id: seen.id }, header: matching(seen.version) };
  return answered(api.PATCH("/api/v1/events/meetings/{meeting_id}", { params, body }));
}

export function changeItem(seen: Meeting, itemId: string, title: string): Promise<Meeting> {
  const params = { ...item(seen.id, itemId), header: matching(seen.version) };
  return answered(
    api.PATCH("/api/v1/events/meetings/{meeting_id}/agenda-items/{item_id}", { params, body: { title } }),
  );
}

export function changeResolution(
  seen: Meeting,
  itemId: string,
  body: View<"events.ResolutionChangeBody">,
): Promise<Meeting> {
  const params = { ...item(seen.id, itemId), header: matching(seen.version) };
  return answered(
    api.PATCH("/api/v1/events/meetings/{meeting_id}/agenda-items/{item_id}/resolution", { params, body }),
  );
}
