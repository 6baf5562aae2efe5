// Needs and resources on the phone.
import type { RouteRecordRaw } from "vue-router";

export const listingsOnThePhone: RouteRecordRaw[] = [
  { path: "listings", component: () => import("./ListingsPage.vue"), meta: { title: "listings.title" } },
  { path: "listings/new", component: () => import("./NewListingPage.vue"), meta: { title: "newListing.title" } },
  { path: "listings/:id", component: () => import("./ListingPage.vue"), meta: { title: "listings.title" } },
  { path: "orders/:id", component: () => import("./OrderPage.vue"), meta: { title: "listings.orders" } },
];
