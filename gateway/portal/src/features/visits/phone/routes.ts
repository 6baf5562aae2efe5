// Visits on the phone.
import type { RouteRecordRaw } from "vue-router";

export const visitsOnThePhone: RouteRecordRaw[] = [
  { path: "visits", component: () => import("./VisitsPage.vue"), meta: { title: "visits.title" } },
  { path: "visits/new", component: () => import("./NewVisitPage.vue"), meta: { title: "visitForm.title" } },
  { path: "visits/:id", component: () => import("./VisitPage.vue"), meta: { title: "visits.title" } },
];
