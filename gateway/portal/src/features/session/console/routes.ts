import type { RouteRecordRaw } from "vue-router";

export const sessionConsole: RouteRecordRaw[] = [
  {
    path: "me/security",
    component: () => import("../../second-factor/SecurityPage.vue"),
    meta: { title: "secondFactor.title", menu: { group: "system", order: 8, icon: "role" } },
  },
  {
    path: "me/password",
    component: () => import("../../accounts/phone/PasswordPage.vue"),
    meta: { title: "ownPassword.title" },
  },
  {
    path: "sessions",
    component: () => import("../SessionsPage.vue"),
    meta: { title: "menu.sessions", menu: { group: "system", order: 9, icon: "session" } },
  },
];
