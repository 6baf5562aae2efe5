import type { RouteRecordRaw } from "vue-router";

export const sessionConsole: RouteRecordRaw[] = [
  {
    path: "sessions",
    component: () => import("../SessionsPage.vue"),
    meta: { title: "menu.sessions", menu: { group: "system", order: 9, icon: "session" } },
  },
];
