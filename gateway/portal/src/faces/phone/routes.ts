// The pages of the phone. A feature lists its own in `features/<feature>/phone/routes.ts`; they are gathered here.
import type { RouteRecordRaw } from "vue-router";

export const PHONE = "/m";

/** Paths are relative to the phone's; their words are those of the API, so that a message's link finds its page. */
export const phonePages: RouteRecordRaw[] = [
  {
    path: "",
    component: () => import("./HomePage.vue"),
    meta: { title: "menu.home", menu: { group: "tabs", order: 1, icon: "home" } },
  },
  {
    path: "messages",
    component: () => import("../../features/messages/MessagesPage.vue"),
    meta: { title: "menu.messages", menu: { group: "tabs", order: 8, icon: "messages" } },
  },
];

export const phoneRoutes: RouteRecordRaw[] = [
  { path: PHONE, component: () => import("./PhoneLayout.vue"), children: phonePages },
];
