// The event log in the console.
import type { RouteRecordRaw } from "vue-router";

export const happeningsConsole: RouteRecordRaw[] = [
  {
    path: "happenings",
    component: () => import("./LogPage.vue"),
    meta: {
      title: "happenings.title",
      may: ["event_log.read"],
      menu: { group: "system", order: 5, icon: "log" },
    },
  },
];
