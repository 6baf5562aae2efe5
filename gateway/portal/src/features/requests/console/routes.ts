// The requests desk of the console.
import type { RouteRecordRaw } from "vue-router";

const DETAIL = () => import("../RequestDetail.vue");

export const requestsConsole: RouteRecordRaw[] = [
  {
    path: "requests",
    component: () => import("./RequestsPage.vue"),
    meta: { title: "requests.title", menu: { group: "requests", order: 1, icon: "request" }, may: ["request.triage"] },
    children: [{ path: ":id", component: DETAIL, props: true }],
  },
  {
    path: "requests/new",
    component: () => import("./TakePage.vue"),
    meta: { title: "takeRequest.title", may: ["request.triage"] },
  },
  {
    path: "overdue",
    component: () => import("../../clocks/overdue/OverduePage.vue"),
    props: { kind: "request" },
    meta: { title: "overdue.title", may: ["request.triage"] },
  },
  {
    path: "work-orders/:id",
    component: () => import("../../work-orders/OrderPage.vue"),
    props: true,
    meta: { title: "orders.title", may: ["request.read", "meeting.manage"] },
  },
  {
    path: "whistles/:id",
    component: () => import("../WhistleRequestPage.vue"),
    props: true,
    meta: { title: "requests.whistle", may: ["request.triage", "whistle.blow"] },
  },
];
