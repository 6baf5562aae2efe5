// Activities in the console.
import type { RouteRecordRaw } from "vue-router";

export const activitiesConsole: RouteRecordRaw[] = [
  {
    path: "activities",
    component: () => import("./ActivitiesPage.vue"),
    meta: { title: "activities.title", menu: { group: "events", order: 1, icon: "activity" } },
  },
  {
    path: "activities/new",
    component: () => import("./PlanPage.vue"),
    meta: { title: "activityForm.planTitle", may: ["activity.manage"] },
  },
  {
    path: "activities/:id",
    component: () => import("./ActivityPage.vue"),
    props: true,
    meta: { title: "activities.title" },
  },
  {
    path: "activities/:id/sheet",
    component: () => import("./SheetPage.vue"),
    props: true,
    meta: { title: "attendanceSheet.title", may: ["activity.manage"] },
  },
];
