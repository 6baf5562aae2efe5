// Visits, visit plans and the coverage of buildings in the console.
import type { RouteRecordRaw } from "vue-router";

export const visitsConsole: RouteRecordRaw[] = [
  {
    path: "visits",
    component: () => import("./VisitsPage.vue"),
    meta: { title: "visits.title", menu: { group: "requests", order: 4, icon: "people" }, may: ["visit.record"] },
    children: [{ path: ":id", component: () => import("./VisitDetail.vue"), props: true }],
  },
  {
    path: "visit-coverage",
    component: () => import("./CoveragePage.vue"),
    meta: { title: "coverage.title", menu: { group: "requests", order: 5, icon: "figures" }, may: ["visit.record"] },
  },
  {
    path: "visit-plans",
    component: () => import("./PlansPage.vue"),
    meta: { title: "visitPlans.title", menu: { group: "requests", order: 6, icon: "rule" }, may: ["visit.manage"] },
    children: [
      { path: "new", component: () => import("./PlanDetail.vue") },
      { path: ":id", component: () => import("./PlanDetail.vue"), props: true },
    ],
  },
];
