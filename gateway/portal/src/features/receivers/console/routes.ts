// Systems that are told of events, in the console.
import type { RouteRecordRaw } from "vue-router";

export const receiversConsole: RouteRecordRaw[] = [
  {
    path: "receivers",
    component: () => import("./ReceiversPage.vue"),
    meta: { title: "receivers.title", may: ["receiver.manage"], menu: { group: "system", order: 4, icon: "receiver" } },
    children: [{ path: ":id", component: () => import("./ReceiverDetail.vue"), props: true }],
  },
];
