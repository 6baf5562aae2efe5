// The agency service in the console.
import type { RouteRecordRaw } from "vue-router";

export const agencyConsole: RouteRecordRaw[] = [
  {
    path: "agency-cases",
    component: () => import("./CasesPage.vue"),
    meta: { title: "agency.title", menu: { group: "requests", order: 3, icon: "request" }, may: ["agency.handle"] },
    children: [
      { path: "new", component: () => import("./NewCase.vue") },
      { path: ":id", component: () => import("./CaseDetail.vue"), props: true },
    ],
  },
];
