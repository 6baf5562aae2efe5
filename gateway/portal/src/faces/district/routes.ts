// The pages of a district reader: counts only.
import type { RouteRecordRaw } from "vue-router";

export const districtRoutes: RouteRecordRaw[] = [
  {
    path: "/district",
    component: () => import("./DistrictLayout.vue"),
    children: [
      { path: "", component: () => import("./OverviewPage.vue"), meta: { may: ["district.read"] } },
      {
        path: "messages",
        component: () => import("../../features/messages/MessagesPage.vue"),
        meta: { title: "menu.messages" },
      },
    ],
  },
];
