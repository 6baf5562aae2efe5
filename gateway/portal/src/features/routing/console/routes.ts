// Routing rules in the console.
import type { RouteRecordRaw } from "vue-router";

export const routingConsole: RouteRecordRaw[] = [
  {
    path: "routing-rules",
    component: () => import("./RoutingPage.vue"),
    meta: {
      title: "routing.title",
      may: ["settings.manage"],
      menu: { group: "system", order: 3, icon: "rule" },
    },
    children: [
      { path: "new", component: () => import("./RoutingDetail.vue") },
      { path: ":id", component: () => import("./RoutingDetail.vue"), props: true },
    ],
  },
];
