// What everybody may open.
import type { RouteRecordRaw } from "vue-router";

/** A page of these stands in one layout, loaded with it. */
export const openRoutes: RouteRecordRaw[] = [
  {
    path: "/sign-in",
    component: () => import("./OpenLayout.vue"),
    meta: { open: true },
    children: [{ path: "", name: "sign-in", component: () => import("../../features/session/SignInPage.vue") }],
  },
  {
    path: "/c/:tenant([\\w-]+)/:code([\\w-]+)",
    component: () => import("./OpenLayout.vue"),
    meta: { open: true },
    children: [
      { path: "", name: "check-in", component: () => import("../../features/check-in/CheckInPage.vue"), props: true },
    ],
  },
  {
    path: "/:rest(.*)*",
    component: () => import("./OpenLayout.vue"),
    meta: { open: true },
    children: [{ path: "", name: "not-found", component: () => import("./NotFoundPage.vue") }],
  },
];
