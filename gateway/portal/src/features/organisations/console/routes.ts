// Organisations in the console.
import type { RouteRecordRaw } from "vue-router";

export const organisationsConsole: RouteRecordRaw[] = [
  {
    path: "organisations",
    component: () => import("./OrganisationsPage.vue"),
    meta: { title: "organisations.title", menu: { group: "people", order: 4, icon: "tree" } },
    children: [{ path: ":id", component: () => import("./OrganisationDetail.vue"), props: true }],
  },
];
