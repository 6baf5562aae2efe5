// Answers to what people often ask.
import type { RouteRecordRaw } from "vue-router";

export const articlesOnThePhone: RouteRecordRaw[] = [
  { path: "articles", component: () => import("./HelpPage.vue"), meta: { title: "help.title" } },
  { path: "articles/:id", component: () => import("./ArticlePage.vue"), meta: { title: "help.title" } },
];
