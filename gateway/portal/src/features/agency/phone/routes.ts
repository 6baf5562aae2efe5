// The agency service on the phone.
import type { RouteRecordRaw } from "vue-router";

export const agencyOnThePhone: RouteRecordRaw[] = [
  { path: "agency-cases", component: () => import("./CasesPage.vue"), meta: { title: "agency.title" } },
  { path: "agency-cases/new", component: () => import("./AskPage.vue"), meta: { title: "agency.ask" } },
  { path: "agency-cases/:id", component: () => import("./CasePage.vue"), meta: { title: "agency.title" } },
];
