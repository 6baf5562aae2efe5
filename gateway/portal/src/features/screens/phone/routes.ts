// Links for screens, for who may make them.
import type { RouteRecordRaw } from "vue-router";

export const screensOnThePhone: RouteRecordRaw[] = [
  {
    path: "activities/:id/screens",
    component: () => import("../ActivityScreensPage.vue"),
    meta: { title: "screens.activityTitle", may: ["attendance.show_code"] },
  },
  {
    path: "screens",
    component: () => import("../LobbyScreensPage.vue"),
    meta: { title: "screens.buildingTitle", may: ["member.verify"] },
  },
];
