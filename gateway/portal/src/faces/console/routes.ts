// The pages of the console. A feature lists its own in `features/<feature>/console/routes.ts`; they are gathered here.
import type { RouteRecordRaw } from "vue-router";

import { accountsConsole } from "../../features/accounts/console/routes";
import { activitiesConsole } from "../../features/activities/console/routes";
import { agencyConsole } from "../../features/agency/console/routes";
import { apiKeysConsole } from "../../features/api-keys/console/routes";
import { articlesConsole } from "../../features/articles/console/routes";
import { buildingsConsole } from "../../features/buildings/console/routes";
import { callBacksConsole } from "../../features/call-backs/console/routes";
import { catalogueConsole } from "../../features/catalogue/console/routes";
import { enterprisesConsole } from "../../features/enterprises/console/routes";
import { figuresConsole } from "../../features/figures/console/routes";
import { happeningsConsole } from "../../features/happenings/console/routes";
import { hotlineConsole } from "../../features/hotline/console/routes";
import { jobsConsole } from "../../features/jobs/console/routes";
import { kpisConsole } from "../../features/kpis/console/routes";
import { listingsConsole } from "../../features/listings/console/routes";
import { meetingsConsole } from "../../features/meetings/console/routes";
import { messagesConsole } from "../../features/messages/console/routes";
import { organisationsConsole } from "../../features/organisations/console/routes";
import { peopleConsole } from "../../features/people/console/routes";
import { ratesConsole } from "../../features/rates/console/routes";
import { supervisionsConsole } from "../../features/supervisions/console/routes";
import { receiversConsole } from "../../features/receivers/console/routes";
import { requestsConsole } from "../../features/requests/console/routes";
import { rolesConsole } from "../../features/roles/console/routes";
import { routingConsole } from "../../features/routing/console/routes";
import { rulesConsole } from "../../features/rules/console/routes";
import { sessionConsole } from "../../features/session/console/routes";
import { settingsConsole } from "../../features/settings/console/routes";
import { calendarConsole } from "../../features/working-calendar/console/routes";
import { unreachedConsole } from "../../features/unreached/console/routes";
import { unitsConsole } from "../../features/units/console/routes";
import { themesConsole } from "../../features/themes/console/routes";
import { visitsConsole } from "../../features/visits/console/routes";
import { whistlesConsole } from "../../features/whistles/console/routes";
import { wishesConsole } from "../../features/wishes/console/routes";

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
  ...organisationsConsole,
  ...rolesConsole,
  ...activitiesConsole,
  ...meetingsConsole,
  ...requestsConsole,
  ...callBacksConsole,
  ...hotlineConsole,
  ...agencyConsole,
  ...whistlesConsole,
  ...wishesConsole,
  ...listingsConsole,
  ...themesConsole,
  ...visitsConsole,
  ...catalogueConsole,
  ...articlesConsole,
  ...unitsConsole,
  ...figuresConsole,
  ...kpisConsole,
  ...ratesConsole,
  ...supervisionsConsole,
  ...jobsConsole,
  ...rulesConsole,
  ...routingConsole,
  ...accountsConsole,
  ...apiKeysConsole,
  ...sessionConsole,
  ...happeningsConsole,
  ...unreachedConsole,
  ...receiversConsole,
  ...settingsConsole,
  ...calendarConsole,
];

export const consoleRoutes: RouteRecordRaw[] = [
  { path: CONSOLE, component: () => import("./ConsoleLayout.vue"), children: consolePages },
];
