// Rising themes in the console.
import type { RouteRecordRaw } from "vue-router";

export const themesConsole: RouteRecordRaw[] = [
  {
    path: "themes",
    component: () => import("./ThemesPage.vue"),
    meta: {
      title: "themes.title",
      flag: "rising-themes",
      menu: { group: "requests", order: 2, icon: "figures" },
      may: ["theme.handle"],
    },
    children: [{ path: ":id", component: () => import("./ThemeDetail.vue"), props: true }],
  },
  {
    path: "theme-rules",
    component: () => import("./RulesPage.vue"),
    meta: { title: "themeRules.title", may: ["settings.manage"] },
  },
];
