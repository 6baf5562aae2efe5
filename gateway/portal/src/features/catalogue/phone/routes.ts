// What one can ask for, by class.
import type { RouteRecordRaw } from "vue-router";

export const catalogueOnThePhone: RouteRecordRaw[] = [
  { path: "catalogue", component: () => import("./BrowsePage.vue"), meta: { title: "items.browse" } },
  { path: "catalogue/:id", component: () => import("./ItemPage.vue"), meta: { title: "items.browse" } },
];
