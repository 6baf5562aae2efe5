// Figures in the console.
import type { RouteRecordRaw } from "vue-router";

export const figuresConsole: RouteRecordRaw[] = [
  {
    path: "figures",
    component: () => import("./FiguresPage.vue"),
    meta: { title: "figuresPage.title", menu: { group: "data", order: 1, icon: "figures" }, may: ["figures.read"] },
  },
];
