// What a unit lacks and can give, and its orders, at its desk.
import type { RouteRecordRaw } from "vue-router";

export const listingsAtDesks: RouteRecordRaw[] = [
  {
    path: "orders",
    component: () => import("./UnitOrdersPage.vue"),
    meta: {
      title: "unitExchange.title",
      menu: { group: "requests", order: 3, icon: "exchange" },
      may: ["work_order.handle"],
    },
    children: [{ path: ":id", component: () => import("./UnitOrder.vue"), props: true }],
  },
  {
    path: "listings/new",
    component: () => import("./NewUnitListing.vue"),
    meta: { title: "newListing.title", may: ["work_order.handle"] },
  },
  {
    path: "listings/:id",
    component: () => import("./UnitListing.vue"),
    props: true,
    meta: { title: "listings.title", may: ["work_order.handle"] },
  },
];
