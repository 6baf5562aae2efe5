import type { RouteRecordRaw } from "vue-router";

export const enterprisesConsole: RouteRecordRaw[] = [
  {
    path: "enterprises",
    component: () => import("./EnterprisesPage.vue"),
    meta: { title: "menu.enterprises", menu: { group: "people", order: 2, icon: "enterprise" } },
    children: [{ path: ":id", component: () => import("../EnterpriseDossier.vue"), props: true }],
  },
];
