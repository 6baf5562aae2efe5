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
    path: "/invitation",
    component: () => import("./OpenLayout.vue"),
    meta: { open: true, title: "accept.title" },
    children: [{ path: "", name: "invitation", component: () => import("../../features/session/AcceptPage.vue") }],
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
    path: "/track",
    component: () => import("./OpenLayout.vue"),
    meta: { open: true, title: "tracking.title" },
    children: [{ path: "", name: "track", component: () => import("../../features/tracking/TrackPage.vue") }],
  },
  {
    path: "/o/:office([\\w-]+)",
    component: () => import("./OpenLayout.vue"),
    meta: { open: true, title: "publicPage.title" },
    children: [
      {
        path: "",
        name: "public-page",
        component: () => import("../../features/public-page/PublicPage.vue"),
        props: true,
      },
    ],
  },
  // A wall has no frame: nobody touches it.
  {
    path: "/wall/attendance",
    component: () => import("../../features/screens/AttendanceWall.vue"),
    meta: { open: true },
  },
  { path: "/wall/lobby", component: () => import("../../features/screens/LobbyWall.vue"), meta: { open: true } },
  {
    path: "/:rest(.*)*",
    component: () => import("./OpenLayout.vue"),
    meta: { open: true },
    children: [{ path: "", name: "not-found", component: () => import("./NotFoundPage.vue") }],
  },
];
