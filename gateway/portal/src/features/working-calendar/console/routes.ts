// The working calendar of the street office, in the console.
import type { RouteRecordRaw } from "vue-router";

export const calendarConsole: RouteRecordRaw[] = [
  {
    path: "working-calendar",
    component: () => import("./CalendarPage.vue"),
    meta: {
      title: "calendar.title",
      may: ["settings.manage"],
      menu: { group: "system", order: 7, icon: "activity" },
    },
  },
];
