// Departments and stationed units in the console.
import type { RouteRecordRaw } from "vue-router";

export const unitsConsole: RouteRecordRaw[] = [
  {
    path: "units",
    component: () => import("./UnitsPage.vue"),
    meta: { title: "units.title", menu: { group: "requests", order: 4, icon: "unit" }, may: ["unit.manage"] },
    children: [{ path: ":id", component: () => import("./UnitDetail.vue"), props: true }],
  },
];
