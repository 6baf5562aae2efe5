// Imports and exports at the desks.
import type { RouteRecordRaw } from "vue-router";

import { IMPORTS } from "../../../api/jobs";

export const jobsAtDesks: RouteRecordRaw[] = [
  {
    path: "jobs",
    component: () => import("./JobsPage.vue"),
    meta: { title: "jobs.title", menu: { group: "data", order: 5, icon: "job" } },
  },
  {
    path: "jobs/:service/:id",
    component: () => import("./JobPage.vue"),
    props: true,
    meta: { title: "jobs.title" },
  },
];

export const jobsConsole: RouteRecordRaw[] = [
  ...jobsAtDesks,
  {
    path: "imports",
    component: () => import("./ImportPage.vue"),
    meta: { title: "imports.title", may: IMPORTS.map(({ may }) => may) },
  },
];
