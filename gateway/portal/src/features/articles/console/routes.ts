// The knowledge base in the console.
import type { RouteRecordRaw } from "vue-router";

export const articlesConsole: RouteRecordRaw[] = [
  {
    path: "articles",
    component: () => import("./ArticlesPage.vue"),
    meta: {
      title: "articles.title",
      menu: { group: "requests", order: 4, icon: "template" },
      may: ["catalogue.manage"],
    },
    children: [{ path: ":id", component: () => import("./ArticleDetail.vue"), props: true }],
  },
  {
    path: "article-uses",
    component: () => import("./UsesPage.vue"),
    meta: { title: "articleUses.title", may: ["catalogue.manage"] },
  },
];
