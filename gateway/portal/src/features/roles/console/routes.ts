// Roles with terms in the console; messages about a vacant role and about one's own lead here.
import type { RouteRecordRaw } from "vue-router";

export const rolesConsole: RouteRecordRaw[] = [
  {
    path: "role-assignments",
    component: () => import("./RolesPage.vue"),
    meta: { title: "roles.title", may: ["member.read"], menu: { group: "people", order: 5, icon: "role" } },
  },
  { path: "me/roles", component: () => import("../OwnRoles.vue"), meta: { title: "ownRoles.title" } },
];
