// The pages of people who keep a connected system: their own systems, how to connect, messages and sign-ins.
import type { RouteRecordRaw } from "vue-router";

import { receiversPartner } from "../../features/receivers/partner/routes";
import { sessionConsole } from "../../features/session/console/routes";

export const PARTNER = "/partner";
export const GROUPS = ["work", "system"] as const;

export const partnerPages: RouteRecordRaw[] = [
  ...receiversPartner,
  {
    path: "messages",
    component: () => import("../../features/messages/MessagesPage.vue"),
    meta: { title: "menu.messages", menu: { group: "work", order: 2, icon: "messages" } },
  },
  ...sessionConsole,
];

export const partnerRoutes: RouteRecordRaw[] = [
  { path: PARTNER, component: () => import("./PartnerLayout.vue"), children: partnerPages },
];
