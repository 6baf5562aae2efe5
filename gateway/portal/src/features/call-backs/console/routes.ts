// The queue of call-backs in the console.
import type { RouteRecordRaw } from "vue-router";

export const callBacksConsole: RouteRecordRaw[] = [
  {
    path: "call-backs",
    component: () => import("./CallBacksPage.vue"),
    meta: { title: "callBacks.title", menu: { group: "requests", order: 2, icon: "request" }, may: ["request.triage"] },
    children: [{ path: ":id", component: () => import("./CallBackDetail.vue"), props: true }],
  },
];
