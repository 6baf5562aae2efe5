// Rates in the console.
import type { RouteRecordRaw } from "vue-router";

export const ratesConsole: RouteRecordRaw[] = [
  {
    path: "rates",
    component: () => import("../RatesPage.vue"),
    meta: { title: "rates.title", menu: { group: "data", order: 3, icon: "unit" }, may: ["settings.manage"] },
  },
  {
    path: "exclusions/:id?",
    component: () => import("../ExclusionsPage.vue"),
    props: true,
    meta: { title: "exclusions.title", may: ["settings.manage"] },
  },
  {
    path: "rate-formulas",
    component: () => import("../FormulaPage.vue"),
    meta: { title: "formulas.title", may: ["settings.manage"] },
  },
  {
    path: "rate-formulas/:id",
    component: () => import("../FormulaVersionPage.vue"),
    props: true,
    meta: { title: "formulas.title", may: ["settings.manage"] },
  },
  {
    path: "rate-comparison",
    component: () => import("../ComparisonPage.vue"),
    meta: { title: "beside.title", may: ["settings.manage"] },
  },
];
