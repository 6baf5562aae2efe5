// The pages of people who run the platform.
import type { RouteRecordRaw } from "vue-router";

const may = ["dead_letter.manage"] as const;

export const opsConsole: RouteRecordRaw[] = [
  {
    path: "",
    component: () => import("./NowPage.vue"),
    meta: { title: "ops.now.title", may, menu: { group: "work", order: 1, icon: "today" } },
  },
  {
    path: "causes",
    component: () => import("./CausesPage.vue"),
    meta: { title: "ops.causes.title", may, menu: { group: "work", order: 2, icon: "request" } },
    children: [
      {
        path: ":service/:fingerprint",
        props: true,
        component: () => import("./CausePanel.vue"),
        meta: { title: "ops.causes.title" },
      },
    ],
  },
  {
    path: "path",
    component: () => import("./PathPage.vue"),
    meta: { title: "ops.path.title", may, menu: { group: "work", order: 3, icon: "tree" } },
  },
  {
    path: "outside",
    component: () => import("./OutsidePage.vue"),
    meta: { title: "ops.outside.title", may, menu: { group: "work", order: 4, icon: "receiver" } },
  },
  {
    path: "flags",
    component: () => import("./FlagsPage.vue"),
    meta: { title: "ops.flags.title", may: ["tenant.manage"], menu: { group: "work", order: 5, icon: "settings" } },
  },
  {
    path: "acts",
    component: () => import("./ActsPage.vue"),
    meta: { title: "ops.acts.title", may, menu: { group: "system", order: 1, icon: "log" } },
  },
];
