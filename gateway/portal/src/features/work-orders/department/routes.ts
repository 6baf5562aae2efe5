// The desk of a department.
import type { RouteRecordRaw } from "vue-router";

export const ordersDepartment: RouteRecordRaw[] = [
  {
    path: "work-orders",
    component: () => import("./OrdersPage.vue"),
    meta: { title: "orders.title", menu: { group: "requests", order: 1, icon: "order" }, may: ["work_order.handle"] },
    children: [{ path: ":id", component: () => import("../OrderDetail.vue"), props: true }],
  },
  {
    path: "overdue",
    component: () => import("../../clocks/overdue/OverduePage.vue"),
    props: { kind: "work_order" },
    meta: { title: "overdue.title", may: ["work_order.handle"] },
  },
  {
    path: "whistles",
    component: () => import("./WhistlesPage.vue"),
    meta: {
      title: "deskWhistles.title",
      menu: { group: "requests", order: 2, icon: "whistle" },
      may: ["whistle.report_in"],
    },
  },
  {
    path: "whistles/:id",
    component: () => import("./OneWhistlePage.vue"),
    props: true,
    meta: { title: "deskWhistles.title", may: ["whistle.report_in"] },
  },
  {
    path: "whistles/:id/printed-code",
    component: () => import("../../whistles/console/PrintedCodePage.vue"),
    props: ({ params }) => ({ id: params.id, face: "desk" }),
    meta: { title: "printedCode.title", may: ["whistle.report_in"] },
  },
  {
    path: "requests/:id",
    component: () => import("../../requests/RequestPage.vue"),
    props: true,
    meta: { title: "requests.title", may: ["request.read"] },
  },
  {
    path: "figures",
    component: () => import("./DeskFiguresPage.vue"),
    meta: {
      title: "deskFigures.title",
      menu: { group: "data", order: 1, icon: "figures" },
      may: ["work_order.handle"],
    },
  },
];
