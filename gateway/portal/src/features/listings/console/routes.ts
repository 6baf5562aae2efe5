// Needs and resources in the console.
import type { RouteRecordRaw } from "vue-router";

export const listingsConsole: RouteRecordRaw[] = [
  {
    path: "listings",
    component: () => import("./ListingsPage.vue"),
    meta: { title: "listings.title", menu: { group: "requests", order: 3, icon: "wish" }, may: ["listing.moderate"] },
    children: [{ path: ":id", component: () => import("./ListingDetail.vue"), props: true }],
  },
];
