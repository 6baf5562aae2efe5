import type { RouteRecordRaw } from "vue-router";

export const messagesConsole: RouteRecordRaw[] = [
  {
    path: "messages",
    component: () => import("../MessagesPage.vue"),
    meta: { title: "menu.messages", menu: { group: "work", order: 2, icon: "messages" } },
  },
];
