// Visits on the phone.
import type { RouteRecordRaw } from "vue-router";

export const visitsOnThePhone: RouteRecordRaw[] = [
  {
    path: "visits",
    component: () => import("./VisitsPage.vue"),
    meta: { title: "visits.title", may: ["visit.record"] },
  },
  {
    path: "visits/new",
    component: () => import("./NewVisitPage.vue"),
    meta: { title: "visitForm.title", may: ["visit.record"] },
  },
  {
    path: "visits/:id",
    component: () => import("./VisitPage.vue"),
    meta: { title: "visits.title", may: ["visit.record"] },
  },
];
