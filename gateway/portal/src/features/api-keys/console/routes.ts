import type { RouteRecordRaw } from "vue-router";

export const apiKeysConsole: RouteRecordRaw[] = [
  {
    path: "api-keys",
    component: () => import("./ApiKeysPage.vue"),
    meta: { title: "menu.apiKeys", may: ["api_key.manage"], menu: { group: "system", order: 4, icon: "key" } },
  },
  {
    path: "developers",
    component: () => import("./DevelopersPage.vue"),
    meta: { title: "menu.developers", may: ["api_key.manage"] },
  },
];
