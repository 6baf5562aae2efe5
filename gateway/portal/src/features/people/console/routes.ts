import type { RouteRecordRaw } from "vue-router";

export const peopleConsole: RouteRecordRaw[] = [
  {
    path: "members",
    component: () => import("./PeoplePage.vue"),
    meta: { title: "menu.members", may: ["member.read"], menu: { group: "people", order: 3, icon: "people" } },
    children: [{ path: ":id", component: () => import("../PersonDossier.vue"), props: true }],
  },
];
