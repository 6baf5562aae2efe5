// The systems that somebody of another organisation keeps, and how to connect them.
import type { RouteRecordRaw } from "vue-router";

export const receiversPartner: RouteRecordRaw[] = [
  {
    path: "",
    component: () => import("./SystemsPage.vue"),
    meta: { title: "partner.systems", menu: { group: "work", order: 1, icon: "receiver" } },
  },
  {
    path: "receivers/:id",
    component: () => import("./SystemPage.vue"),
    props: true,
    meta: { title: "partner.systems" },
  },
  {
    path: "guide",
    component: () => import("./GuidePage.vue"),
    meta: { title: "partner.guide", menu: { group: "work", order: 3, icon: "log" } },
  },
];
