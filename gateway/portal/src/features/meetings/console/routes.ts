// Joint meetings in the console.
import type { RouteRecordRaw } from "vue-router";

export const meetingsConsole: RouteRecordRaw[] = [
  {
    path: "meetings",
    component: () => import("./MeetingsPage.vue"),
    meta: { title: "meetings.title", menu: { group: "events", order: 2, icon: "meeting" }, may: ["meeting.manage"] },
    children: [{ path: ":id", component: () => import("./MeetingDetail.vue"), props: true }],
  },
];
