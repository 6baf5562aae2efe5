// Street offices, for people who run the platform.
import type { RouteRecordRaw } from "vue-router";

export const officesOps: RouteRecordRaw[] = [
  {
    path: "offices",
    component: () => import("./OfficesPage.vue"),
    meta: { title: "offices.title", may: ["tenant.manage"], menu: { group: "work", order: 6, icon: "building" } },
  },
];
