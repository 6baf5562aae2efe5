// The service catalogue in the console.
import type { RouteRecordRaw } from "vue-router";

export const catalogueConsole: RouteRecordRaw[] = [
  {
    path: "catalogue",
    component: () => import("./CataloguePage.vue"),
    meta: {
      title: "catalogue.title",
      menu: { group: "requests", order: 3, icon: "catalogue" },
      may: ["catalogue.manage"],
    },
    children: [{ path: ":id", component: () => import("./ItemDetail.vue"), props: true }],
  },
];
