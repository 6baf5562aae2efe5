// The pages of the department desk. A feature lists its own in `features/<feature>/department/routes.ts`.
import type { RouteRecordRaw } from "vue-router";

import { sessionConsole } from "../../features/session/console/routes";
import { listingsAtDesks } from "../../features/listings/department/routes";
import { jobsAtDesks } from "../../features/jobs/console/routes";
import { ratesDepartment } from "../../features/rates/department/routes";
import { supervisionsDepartment } from "../../features/supervisions/department/routes";
import { ordersDepartment } from "../../features/work-orders/department/routes";

export const DESK = "/desk";
/** The groups of the menu, in order; their names are texts under `menu.groups`. */
export const GROUPS = ["work", "requests", "data", "system"] as const;

/** Paths are relative to the desk; their words are those of the API, so that a message's link finds its page. */
export const deskPages: RouteRecordRaw[] = [
  {
    path: "",
    component: () => import("../console/TodayPage.vue"),
    meta: { title: "menu.today", menu: { group: "work", order: 1, icon: "today" } },
  },
  {
    path: "messages",
    component: () => import("../../features/messages/MessagesPage.vue"),
    meta: { title: "menu.messages", menu: { group: "work", order: 2, icon: "messages" } },
  },
  ...ordersDepartment,
  ...listingsAtDesks,
  ...ratesDepartment,
  ...supervisionsDepartment,
  ...sessionConsole,
  ...jobsAtDesks,
];

export const departmentRoutes: RouteRecordRaw[] = [
  { path: DESK, component: () => import("./DepartmentLayout.vue"), children: deskPages },
];
