// Supervisions that a department answers.
import type { RouteRecordRaw } from "vue-router";

export const supervisionsDepartment: RouteRecordRaw[] = [
  {
    path: "supervisions",
    component: () => import("../SupervisionsPage.vue"),
    meta: {
      title: "supervisions.title",
      menu: { group: "requests", order: 1.5, icon: "clock" },
      may: ["work_order.handle"],
    },
  },
  {
    path: "supervisions/:id",
    component: () => import("../SupervisionsPage.vue"),
    props: true,
    meta: { title: "supervisions.title", may: ["work_order.handle"] },
  },
];
