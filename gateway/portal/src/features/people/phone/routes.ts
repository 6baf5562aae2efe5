// Me.
import type { RouteRecordRaw } from "vue-router";

export const meOnThePhone: RouteRecordRaw[] = [
  {
    path: "me",
    component: () => import("./ProfilePage.vue"),
    meta: { title: "menu.me", menu: { group: "tabs", order: 9, icon: "account" } },
  },
  { path: "me/ledger", component: () => import("./LedgerPage.vue"), meta: { title: "ownLedger.title" } },
  { path: "me/details", component: () => import("./DetailsPage.vue"), meta: { title: "ownDetails.title" } },
  { path: "me/changes", component: () => import("./ChangesPage.vue"), meta: { title: "ownChanges.title" } },
  { path: "me/reveals", component: () => import("./RevealsPage.vue"), meta: { title: "reveals.title" } },
  { path: "me/erase", component: () => import("./ErasePage.vue"), meta: { title: "erase.title" } },
  { path: "me/roles", component: () => import("../../roles/OwnRoles.vue"), meta: { title: "ownRoles.title" } },
];
