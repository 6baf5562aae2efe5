// Supervisions in the console.
import type { RouteRecordRaw } from "vue-router";

export const supervisionsConsole: RouteRecordRaw[] = [
  {
    path: "supervisions",
    component: () => import("../SupervisionsPage.vue"),
    meta: {
      title: "supervisions.title",
      menu: { group: "requests", order: 1.5, icon: "clock" },
      may: ["request.triage"],
    },
  },
  {
    path: "supervisions/:id",
    component: () => import("../SupervisionsPage.vue"),
    props: true,
    meta: { title: "supervisions.title", may: ["request.triage"] },
  },
];
