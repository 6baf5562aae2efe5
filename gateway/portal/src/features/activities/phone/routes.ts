// What is on, for who comes.
import type { RouteRecordRaw } from "vue-router";

export const activitiesOnThePhone: RouteRecordRaw[] = [
  {
    path: "activities",
    component: () => import("./ActivitiesPage.vue"),
    meta: { title: "menu.activities", menu: { group: "tabs", order: 2, icon: "activity" } },
  },
  { path: "activities/:id", component: () => import("./ActivityPage.vue"), meta: { title: "programme.title" } },
  { path: "activities/:id/attend", component: () => import("./AttendPage.vue"), meta: { title: "attend.title" } },
  { path: "attend", component: () => import("./AttendNowPage.vue"), meta: { title: "attend.title" } },
];
