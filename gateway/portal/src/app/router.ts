// Every address of the portal, and who is let in: whoever has to sign in first comes back to where they wanted to go.
import { watch } from "vue";
import { createRouter } from "vue-router";
import type { RouteLocationNormalized, Router, RouterHistory } from "vue-router";

import { expired, session } from "../api/session";
import { consoleRoutes } from "../faces/console/routes";
import { departmentRoutes } from "../faces/department/routes";
import { districtRoutes } from "../faces/district/routes";
import { openRoutes } from "../faces/open/routes";
import { opsRoutes } from "../faces/ops/routes";
import { partnerRoutes } from "../faces/partner/routes";
import { phoneRoutes } from "../faces/phone/routes";
import { unloaded } from "../ui/states/unloaded";
import { needTexts } from "./i18n";

/** How links in messages begin. They name the thing, not the face: see LinkPage.vue. */
const LINKED = [
  ...["activities", "api-keys", "buildings", "enterprises", "me", "meetings", "members", "organisations", "requests"],
  ...["receivers", "role-assignments", "units", "unreached", "whistles", "wishes", "work-orders", "articles"],
  ...[
    "listings",
    "orders",
    "routing-rules",
    "visits",
    "exclusions",
    "supervisions",
    "hotline-mapping",
    "hotline-sheets",
    "themes",
    "agency-cases",
    "call-backs",
    "joined-requests",
  ],
];

/** The faces whose texts the phone does not load. */
const DESKS = /^\/(?:console|desk|district|ops|partner)(?:\/|$)/;
/** The pages that show only what comes first. */
const FIRST = /^\/(?:m|sign-in)?\/?$/;

export function newRouter(history: RouterHistory): Router {
  const router = createRouter({
    history,
    routes: [
      { path: "/", name: "start", component: () => import("./StartPage.vue") },
      { path: `/:kind(${LINKED.join("|")})/:rest(.*)*`, component: () => import("./LinkPage.vue") },
      ...phoneRoutes,
      ...consoleRoutes,
      ...departmentRoutes,
      ...districtRoutes,
      ...opsRoutes,
      ...partnerRoutes,
      ...openRoutes,
    ],
    scrollBehavior: (to, from, before) => before ?? (to.path === from.path ? false : { top: 0 }),
  });
  router.beforeEach((to) => {
    if (!session.value && !to.meta.open) return signIn(to);
    return session.value && to.name === "sign-in" ? backOf(to) : true;
  });
  router.beforeResolve(async ({ path }) => {
    if (DESKS.test(path)) await needTexts("pages", "desks");
    else if (!FIRST.test(path)) await needTexts("pages");
  });
  router.afterEach(() => {
    unloaded.value = null;
  });
  // A page whose files cannot be had: no network, or an older build than the server's.
  router.onError((_error, to) => {
    unloaded.value = to.fullPath;
  });
  follow(router);
  return router;
}

/** The page changes with the session: of this tab and of the others. */
function follow(router: Router): void {
  watch(session, (now, before) => {
    const here = router.currentRoute.value;
    if (!now && !here.meta.open) void router.replace(expired.value ? signIn(here) : { name: "sign-in" });
    if (now && here.name === "sign-in") void router.replace(backOf(here));
    // Somebody else has signed in: in another tab, as it needs no sign-in here.
    else if (now && before && now.personId !== before.personId && !here.meta.open) void router.replace("/");
  });
}

function signIn(to: RouteLocationNormalized) {
  return { name: "sign-in", query: to.fullPath === "/" ? {} : { back: to.fullPath } };
}

function backOf(to: RouteLocationNormalized): string {
  const { back } = to.query;
  return typeof back === "string" && /^\/(?!\/)/.test(back) ? back : "/";
}
