import { expect, test } from "vitest";

import { aBuilding, aMe, aMember, signedIn } from "../../testing/builders";
import { CATEGORIES, aListing, anOrder } from "../../testing/listings";
import { button, enter, one, shown, submit, textsOf } from "../../testing/page";
import { page as pageOf } from "../../testing/phone";
import { aUnit } from "../../testing/requests";
import { aServer, answer, refused } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import CategoriesForm from "./CategoriesForm.vue";
import UnitOrdersPage from "./department/UnitOrdersPage.vue";
import EditListingForm from "./EditListingForm.vue";
import ListingPanel from "./ListingPanel.vue";
import OrderPanel from "./OrderPanel.vue";
import NewListingForm from "./NewListingForm.vue";
import NewListingPage from "./phone/NewListingPage.vue";

const R = "/api/v1/requests";
const POST = `POST ${R}/listings`;
const CHANGE = `PATCH ${R}/listings/listing-1`;
const SHOWN = `GET ${R}/listings/listing-1`;

function serving(routes: Record<string, Route>) {
  signedIn();
  return aServer({
    [`GET ${R}/listing-categories`]: answer(CATEGORIES),
    [`POST ${R}/listings/suggestions`]: answer({ items: [] }),
    ...routes,
  });
}

async function posting(firm: string | null) {
  const member = aMember({
    status: "verified",
    building_id: "building-1",
    enterprise_id: firm,
    enterprise_name: firm && "宏远公司",
  });
  const server = serving({ "GET /api/v1/members/me": answer(member), [POST]: answer(aListing(), 201) });
  const { page, router } = shown(NewListingPage);
  await until(() => page.querySelectorAll("[name=category] option").length > 2);
  if (firm) await until(() => page.querySelector("[name=party_id]"));
  enter(page, "[name=category]", "space");
  enter(page, "[name=title]", "  借用会议室  ");
  return { server, page, router, sent: () => server.asked.find(({ what }) => what === POST)?.body };
}

test("whoever works for a firm posts in its name, unless they choose their own", async () => {
  const { page, router, sent } = await posting("firm-1");

  expect(textsOf(page, "[name=party_id] option")).toEqual(["宏远公司", "My own"]);
  submit(page);
  await until(() => router.currentRoute.value.path === "/m/listings/listing-1");

  expect(sent()).toMatchObject({
    kind: "need",
    title: "借用会议室",
    offered_by: "enterprise",
    party_id: "firm-1",
    building_id: "building-1",
    quantity: null,
    valid_to: null,
    visibility: "street",
  });
});

test("whoever has no firm is asked for no name", async () => {
  const { page, router, sent } = await posting(null);

  expect(page.querySelector("[name=party_id]")).toBeNull();
  submit(page);
  await until(() => router.currentRoute.value.path === "/m/listings/listing-1");

  expect(sent()).toMatchObject({ offered_by: "member", party_id: null });
});

test("what fits is shown while one types, with its reasons", async () => {
  const { server, page } = await posting(null);
  const match = { listing: aListing({ id: "listing-2" }), score: 80, reasons: [{ words: "same category" }] };
  server.routes[`POST ${R}/listings/suggestions`] = answer({ items: [match] });

  enter(page, "[name=title]", "季度会议室");
  await until(() => page.querySelector("a[href='/m/listings/listing-2']"));

  expect(one(page, "a[href='/m/listings/listing-2']").textContent).toContain("same category");
});

test("a correction sends what has changed, for the version that was seen", async () => {
  const server = serving({ [CHANGE]: answer(aListing({ version: 2 })), [SHOWN]: answer(aListing({ version: 2 })) });
  const { page } = shown(EditListingForm, { listing: aListing() });
  await until(() => page.querySelector("form"));

  enter(page, "[name=title]", "共享大会议室");
  submit(page);

  await until(() => server.asked.some(({ what }) => what === CHANGE));
  const asked = server.asked.find(({ what }) => what === CHANGE);
  expect([asked?.body, asked?.headers.get("if-match")]).toEqual([{ title: "共享大会议室" }, '"1"']);
});

test("a category that is offered no more stays where it is chosen, and is not offered elsewhere", async () => {
  serving({});
  const { page } = shown(EditListingForm, { listing: aListing({ category: "old" }) });

  await until(() => page.querySelectorAll("[name=category] option").length > 2);

  expect(textsOf(page, "[name=category] option")).toEqual(["—", "Rooms", "Goods", "Old"]);
});

test("what somebody else changed meanwhile is said in the words of the form", async () => {
  const theirs = aListing({ version: 2, visibility: "building", category: "goods" });
  serving({ [CHANGE]: refused(412, { type: "urn:louyu:problem:stale-version" }), [SHOWN]: answer(theirs) });
  const { page } = shown(EditListingForm, { listing: aListing() });
  await until(() => page.querySelectorAll("[name=category] option").length > 2);

  enter(page, "[name=title]", "共享大会议室");
  submit(page);

  await until(() => page.querySelector(".theirs li"));
  const said = textsOf(page, ".theirs li").join();
  expect(said).toContain("Only this building");
  expect(said).toContain("Goods");
  expect(page.querySelector<HTMLInputElement>("[name=title]")?.value).toBe("共享大会议室");
});

test("categories are named, added, moved and switched off; what is stored is not removed", async () => {
  const path = `PUT ${R}/listing-categories`;
  const server = serving({ [path]: answer({ ...CATEGORIES, version: 5 }) });
  const { page } = shown(CategoriesForm, { categories: CATEGORIES });
  await until(() => page.querySelector("form"));

  expect(textsOf(page, "button").filter((name) => name === "Remove")).toEqual([]);
  button(page, "Add a category").click();
  await until(() => page.querySelector("[name='items/3/name']"));
  enter(page, "[name='items/3/name']", "岗位");
  enter(page, "[name='items/3/name_en']", "Jobs");
  enter(page, "[name='items/0/offered']", false);
  one(page, "[aria-label='Move 物资物品 up']").click();
  submit(page);

  await until(() => server.asked.some(({ what }) => what === path));
  const sent = server.asked.find(({ what }) => what === path);
  expect(sent?.headers.get("if-match")).toBe('"4"');
  const { items } = sent?.body as typeof CATEGORIES;
  expect(items.map(({ code, offered }) => [code, offered])).toEqual([
    ["goods", true],
    ["space", false],
    ["old", false],
    ["own_4", true],
  ]);
});

test("a unit sees the orders that it answers, and what it has posted", async () => {
  const server = serving({
    "GET /api/v1/identity/me": answer(aMe({ grants: { "work_order.handle": ["unit:unit-1"] } })),
    [`GET ${R}/units`]: answer(pageOf(aUnit())),
    [`GET ${R}/orders`]: answer(pageOf(anOrder())),
    [`GET ${R}/listings`]: answer(pageOf(aListing({ party_id: "unit-1" }))),
  });
  const { page } = shown(UnitOrdersPage);
  await until(() => page.querySelector("a[href='/desk/orders/order-1']"));

  expect(server.asked.some(({ what }) => /orders\?.*unit_id=unit-1/.test(what) && what.includes("placed"))).toBe(true);
  button(page, "Posted").click();
  await until(() => page.querySelector("a[href='/desk/listings/listing-1']"));
  expect(server.asked.some(({ what }) => what.includes("party_id=unit-1"))).toBe(true);
});

test("an order is accepted where it is answered", async () => {
  const accept = `POST ${R}/orders/order-1/accept`;
  const server = serving({
    [`GET ${R}/orders/order-1`]: answer(anOrder()),
    [accept]: answer(anOrder({ status: "accepted" })),
  });
  const { page } = shown(OrderPanel, { id: "order-1", path: "/desk/listings" });
  await until(() => page.querySelector("a[href='/desk/listings/listing-1']"));

  button(page, "Accept").click();

  await until(() => server.asked.some(({ what }) => what === accept));
});

test.each([
  ["building:building-1", true],
  ["building:building-2", false],
  ["*", true],
])("whoever moderates in %s takes a listing of the first building off the list: %s", async (scope, may) => {
  serving({
    "GET /api/v1/identity/me": answer(aMe({ grants: { "listing.moderate": [scope] } })),
    [SHOWN]: answer(aListing()),
    [`GET ${R}/listings/listing-1/suggestions`]: answer(pageOf()),
    [`GET ${R}/orders`]: answer(pageOf()),
  });
  const { page } = shown(ListingPanel, { id: "listing-1", base: "/console", back: "/console/listings" });
  await until(() => textsOf(page, "button").includes("Close"));

  expect(textsOf(page, "button").includes("Withdraw")).toBe(may);
});

test("staff of one building post there, and are not offered the whole street office", async () => {
  serving({
    "GET /api/v1/identity/me": answer(aMe({ grants: { "listing.moderate": ["building:building-2"] } })),
    "GET /api/v1/members/buildings": answer(pageOf(aBuilding(), aBuilding({ id: "building-2", name: "东塔" }))),
    "GET /api/v1/members/enterprises": answer(pageOf()),
  });
  const { page } = shown(NewListingForm, { names: ["enterprise"], units: [], path: "/console/listings" });

  await until(() => textsOf(page, "[name=building_id] option").join() === "东塔");

  expect(page.querySelector<HTMLSelectElement>("[name=building_id]")?.value).toBe("building-2");
});

test("an officer who is staff of a building too posts for the unit in any building, or for the whole street office", async () => {
  const grants = { "listing.moderate": ["building:building-2"], "work_order.handle": ["unit:unit-1"] };
  serving({
    "GET /api/v1/identity/me": answer(aMe({ grants })),
    "GET /api/v1/members/buildings": answer(pageOf(aBuilding(), aBuilding({ id: "building-2", name: "东塔" }))),
  });
  const units = [{ id: "unit-1", name: "市场监管所" }];
  const { page } = shown(NewListingForm, { names: ["unit"], units, path: "/desk/listings" });

  await until(() => textsOf(page, "[name=building_id] option").length === 3);

  expect(page.querySelector<HTMLSelectElement>("[name=building_id]")?.value).toBe("");
});
