// The hotline in the console.
import type { RouteRecordRaw } from "vue-router";

export const hotlineConsole: RouteRecordRaw[] = [
  {
    path: "hotline-sheets",
    component: () => import("./HotlinePage.vue"),
    meta: { title: "hotline.title", menu: { group: "requests", order: 3, icon: "request" }, may: ["request.import"] },
    children: [{ path: ":id", component: () => import("./HotlineDetail.vue"), props: true }],
  },
  {
    path: "hotline-files",
    component: () => import("./HotlineFilesPage.vue"),
    meta: { title: "hotline.files", may: ["request.import"] },
  },
  {
    path: "hotline-steps",
    component: () => import("./HotlineStepsPage.vue"),
    meta: { title: "hotline.ownSteps", may: ["request.import"] },
  },
  {
    path: "hotline-mapping",
    component: () => import("./HotlineMappingPage.vue"),
    meta: { title: "hotline.mapping", may: ["settings.manage"] },
  },
];
