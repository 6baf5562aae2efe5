// Micro-wishes in the console.
import type { RouteRecordRaw } from "vue-router";

export const wishesConsole: RouteRecordRaw[] = [
  {
    path: "wishes",
    component: () => import("./WishesPage.vue"),
    meta: { title: "wishes.title", menu: { group: "requests", order: 2, icon: "wish" }, may: ["wish.moderate"] },
    children: [{ path: ":id", component: () => import("./WishDetail.vue"), props: true }],
  },
];
