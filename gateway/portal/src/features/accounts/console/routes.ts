import type { RouteRecordRaw } from "vue-router";

export const accountsConsole: RouteRecordRaw[] = [
  {
    path: "accounts",
    component: () => import("./AccountsPage.vue"),
    meta: { title: "menu.accounts", may: ["account.manage"], menu: { group: "system", order: 1, icon: "account" } },
  },
];
