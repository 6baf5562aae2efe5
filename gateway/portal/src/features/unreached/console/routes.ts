// Messages that reached nobody, in the console.
import type { RouteRecordRaw } from "vue-router";

export const unreachedConsole: RouteRecordRaw[] = [
  {
    path: "unreached",
    component: () => import("./UnreachedPage.vue"),
    meta: { title: "unreached.title", may: ["rule.manage"], menu: { group: "system", order: 3, icon: "messages" } },
  },
  {
    path: "unreached/:id",
    component: () => import("./UnreachedPage.vue"),
    meta: { title: "unreached.title", may: ["rule.manage"] },
  },
];
