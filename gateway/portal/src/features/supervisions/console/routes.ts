// Supervisions in the console.
import type { RouteRecordRaw } from "vue-router";

export const supervisionsConsole: RouteRecordRaw[] = [
  {
    path: "supervisions/:id?",
    component: () => import("../SupervisionsPage.vue"),
    props: true,
    meta: { title: "supervisions.title", may: ["request.triage"] },
  },
];
