// The settings of the street office, in the console.
import type { RouteRecordRaw } from "vue-router";

export const settingsConsole: RouteRecordRaw[] = [
  {
    path: "settings",
    component: () => import("./SettingsPage.vue"),
    meta: {
      title: "settings.title",
      may: ["settings.manage"],
      menu: { group: "system", order: 6, icon: "settings" },
    },
  },
];
