import type { RouteRecordRaw } from "vue-router";

export const buildingsConsole: RouteRecordRaw[] = [
  {
    path: "buildings",
    component: () => import("./BuildingsPage.vue"),
    meta: { title: "menu.buildings", menu: { group: "people", order: 1, icon: "building" } },
  },
  {
    path: "buildings/:id",
    component: () => import("./BuildingPage.vue"),
    props: true,
    meta: { title: "menu.buildings" },
  },
];
