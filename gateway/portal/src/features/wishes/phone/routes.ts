// Micro-wishes.
import type { RouteRecordRaw } from "vue-router";

export const wishesOnThePhone: RouteRecordRaw[] = [
  {
    path: "wishes",
    component: () => import("./WishesPage.vue"),
    meta: { title: "ownWishes.title" },
  },
  { path: "wishes/new", component: () => import("./NewWishPage.vue"), meta: { title: "newWish.title" } },
  { path: "wishes/:id", component: () => import("./WishPage.vue"), meta: { title: "ownWishes.title" } },
];
