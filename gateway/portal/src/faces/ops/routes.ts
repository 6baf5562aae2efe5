// The pages of whoever runs the platform: all of them are loaded when they are opened.
import type { RouteRecordRaw } from "vue-router";

import { officesOps } from "../../features/offices/console/routes";
import { opsConsole } from "../../features/ops/console/routes";
import { sessionConsole } from "../../features/session/console/routes";

export const OPS = "/ops";
export const GROUPS = ["work", "system"] as const;

export const opsPages: RouteRecordRaw[] = [
  ...opsConsole,
  ...officesOps,
  {
    path: "messages",
    component: () => import("../../features/messages/MessagesPage.vue"),
    meta: { title: "menu.messages", menu: { group: "work", order: 9, icon: "messages" } },
  },
  ...sessionConsole,
];

export const opsRoutes: RouteRecordRaw[] = [
  { path: OPS, component: () => import("./OpsLayout.vue"), children: opsPages },
];
