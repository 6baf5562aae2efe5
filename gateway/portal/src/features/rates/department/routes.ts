// A department's own rate.
import type { RouteRecordRaw } from "vue-router";

export const ratesDepartment: RouteRecordRaw[] = [
  {
    path: "rates",
    component: () => import("../RatesPage.vue"),
    meta: { title: "rates.deskTitle", menu: { group: "data", order: 2, icon: "unit" }, may: ["work_order.handle"] },
  },
  {
    path: "exclusions/:id?",
    component: () => import("../ExclusionsPage.vue"),
    props: true,
    meta: { title: "exclusions.title", may: ["work_order.handle"] },
  },
];
