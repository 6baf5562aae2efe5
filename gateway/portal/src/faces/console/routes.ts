// The pages of the console. A feature lists its own in `features/<feature>/console/routes.ts`; they are gathered here.
import type { RouteRecordRaw } from "vue-router";

import { accountsConsole } from "../../features/accounts/console/routes";
import { buildingsConsole } from "../../features/buildings/console/routes";
import { enterprisesConsole } from "../../features/enterprises/console/routes";
import { messagesConsole } from "../../features/messages/console/routes";
import { peopleConsole } from "../../features/people/console/routes";
import { sessionConsole } from "../../features/session/console/routes";

export const CONSOLE = "/console";
/** The groups of the menu, in order; their names are texts under `menu.groups`. */
export const GROUPS = ["work", "people", "events", "requests", "data", "system"] as const;

/** Paths are relative to the console; their words are those of the API, so that a message's link finds its page. */
export const consolePages: RouteRecordRaw[] = [
  {
    path: "",
    component: () => import("./TodayPage.vue"),
    meta: { title: "menu.today", menu: { group: "work", order: 1, icon: "today" } },
  },
  ...messagesConsole,
  ...buildingsConsole,
  ...enterprisesConsole,
  ...peopleConsole,
  ...accountsConsole,
  ...sessionConsole,
];

export const consoleRoutes: RouteRecordRaw[] = [
  { path: CONSOLE, component: () => import("./ConsoleLayout.vue"), children: consolePages },
];
