// One's own account.
import type { RouteRecordRaw } from "vue-router";

export const accountOnThePhone: RouteRecordRaw[] = [
  { path: "me/password", component: () => import("./PasswordPage.vue"), meta: { title: "ownPassword.title" } },
  {
    path: "me/security",
    component: () => import("../../second-factor/SecurityPage.vue"),
    meta: { title: "secondFactor.title" },
  },
  { path: "me/history", component: () => import("../../session/SessionsPage.vue"), meta: { title: "sessions.title" } },
];
