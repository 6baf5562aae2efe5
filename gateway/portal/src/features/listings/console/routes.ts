// Needs and resources in the console.
import type { RouteRecordRaw } from "vue-router";

export const listingsConsole: RouteRecordRaw[] = [
  {
    path: "listings",
    component: () => import("./ListingsPage.vue"),
    meta: {
      title: "listings.title",
      menu: { group: "requests", order: 3, icon: "exchange" },
      may: ["listing.moderate"],
    },
    children: [
      { path: "new", component: () => import("./NewListing.vue") },
      { path: "categories", component: () => import("./CategoriesPage.vue") },
      { path: ":id", component: () => import("./ListingDetail.vue"), props: true },
    ],
  },
  {
    path: "orders/:id",
    component: () => import("./OrderDetail.vue"),
    props: true,
    meta: { title: "exchange.one", may: ["listing.moderate"] },
  },
];
