// KPIs in the console.
import type { RouteRecordRaw } from "vue-router";

export const kpisConsole: RouteRecordRaw[] = [
  {
    path: "kpis",
    component: () => import("./KpisPage.vue"),
    meta: { title: "kpis.title", menu: { group: "data", order: 2, icon: "figures" }, may: ["figures.read"] },
    children: [
      { path: "new", component: () => import("./EditKpiPage.vue") },
      { path: ":code", component: () => import("./KpiDetail.vue"), props: true },
      { path: ":code/edit", component: () => import("./EditKpiPage.vue"), props: true },
    ],
  },
];
