// The pages of the phone. A feature lists its own in `features/<feature>/phone/routes.ts`; they are gathered here.
import type { RouteRecordRaw } from "vue-router";

import { accountOnThePhone } from "../../features/accounts/phone/routes";
import { activitiesOnThePhone } from "../../features/activities/phone/routes";
import { agencyOnThePhone } from "../../features/agency/phone/routes";
import { listingsOnThePhone } from "../../features/listings/phone/routes";
import { articlesOnThePhone } from "../../features/articles/phone/routes";
import { catalogueOnThePhone } from "../../features/catalogue/phone/routes";
import { meOnThePhone } from "../../features/people/phone/routes";
import { requestsOnThePhone } from "../../features/requests/phone/routes";
import { screensOnThePhone } from "../../features/screens/phone/routes";
import { visitsOnThePhone } from "../../features/visits/phone/routes";
import { wishesOnThePhone } from "../../features/wishes/phone/routes";

export const PHONE = "/m";

/** Paths are relative to the phone's; their words are those of the API, so that a message's link finds its page. */
export const phonePages: RouteRecordRaw[] = [
  {
    path: "",
    component: () => import("../../features/mine/phone/HomePage.vue"),
    meta: { title: "menu.home", menu: { group: "tabs", order: 1, icon: "home" } },
  },
  {
    path: "messages",
    component: () => import("../../features/messages/MessagesPage.vue"),
    meta: { title: "menu.messages", menu: { group: "tabs", order: 8, icon: "messages" } },
  },
  ...activitiesOnThePhone,
  ...requestsOnThePhone,
  ...agencyOnThePhone,
  ...wishesOnThePhone,
  ...listingsOnThePhone,
  ...articlesOnThePhone,
  ...catalogueOnThePhone,
  ...visitsOnThePhone,
  ...meOnThePhone,
  ...accountOnThePhone,
  ...screensOnThePhone,
];

export const phoneRoutes: RouteRecordRaw[] = [
  { path: PHONE, component: () => import("./PhoneLayout.vue"), children: phonePages },
];
