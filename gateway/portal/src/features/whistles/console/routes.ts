// Whistles and their kinds in the console.
import type { RouteRecordRaw } from "vue-router";

export const whistlesConsole: RouteRecordRaw[] = [
  {
    path: "blown-whistles",
    component: () => import("./BlownPage.vue"),
    meta: {
      title: "blownWhistles.title",
      menu: { group: "requests", order: 2.5, icon: "whistle" },
      may: ["whistle.blow"],
    },
  },
  {
    path: "whistles/:id/printed-code",
    component: () => import("./PrintedCodePage.vue"),
    props: ({ params }) => ({ id: params.id, face: "console" }),
    meta: { title: "printedCode.title", may: ["whistle.blow"] },
  },
  {
    path: "whistle-kinds",
    component: () => import("./KindsPage.vue"),
    meta: {
      title: "whistleKinds.title",
      menu: { group: "system", order: 3.5, icon: "whistle" },
      may: ["settings.manage"],
    },
    children: [
      { path: "new", component: () => import("./KindDetail.vue") },
      { path: ":code", component: () => import("./KindDetail.vue"), props: true },
    ],
  },
];
