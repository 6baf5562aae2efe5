// Supervisions that a department answers.
import type { RouteRecordRaw } from "vue-router";

export const supervisionsDepartment: RouteRecordRaw[] = [
  {
    path: "supervisions/:id?",
    component: () => import("../SupervisionsPage.vue"),
    props: true,
    meta: { title: "supervisions.title", may: ["work_order.handle"] },
  },
];
