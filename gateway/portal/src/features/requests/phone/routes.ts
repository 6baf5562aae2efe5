// What one asks for.
import type { RouteRecordRaw } from "vue-router";

export const requestsOnThePhone: RouteRecordRaw[] = [
  {
    path: "requests",
    component: () => import("./RequestsPage.vue"),
    meta: { title: "menu.requests", menu: { group: "tabs", order: 3, icon: "request" } },
  },
  { path: "requests/new", component: () => import("./AskPage.vue"), meta: { title: "ask.title" } },
  { path: "joined-requests", component: () => import("./JoinedPage.vue"), meta: { title: "joining.mine" } },
  { path: "requests/:id", component: () => import("./RequestPage.vue"), meta: { title: "ownRequests.title" } },
];
