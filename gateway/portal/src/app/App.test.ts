import { expect, test } from "vitest";
import { createMemoryHistory } from "vue-router";

import { expired, forget, keep } from "../api/session";
import { aMe, aMember, aSignedIn, signedIn } from "../testing/builders";
import { button, one, shown, textOf } from "../testing/page";
import { aServer, answer, refused } from "../testing/server";
import { aStream } from "../testing/stream";
import { until } from "../testing/until";
import App from "./App.vue";
import { newRouter } from "./router";

const STAFF = { grants: { "member.read": ["*"], "figures.read": ["*"] } };

/** The portal, opened at an address by somebody who may do what `me` says. */
function opened(path: string, me: Parameters<typeof aMe>[0] = {}) {
  const server = aServer({
    "GET /demo/sign-ins.json": refused(404),
    "GET /api/v1/identity/me": answer(aMe(me)),
    "GET /api/v1/identity/sessions/history": answer({ items: [], next: null }),
    "GET /api/v1/members/me": answer(aMember()),
    "GET /api/v1/members/feature-flags": answer({ items: [], version: 0 }),
    "GET /api/v1/members/ledger/balance": answer({ person_id: "person-1", hours: 0, points: 0 }),
    "GET /api/v1/events/registrations": answer({ items: [], next: null }),
    "GET /api/v1/requests/requests": answer({ items: [], next: null }),
    "POST /api/v1/members/check-in-codes/lookup": answer({
      building_name: "磐基中心",
      street_name: "",
      enterprises: [],
    }),
    "GET /api/v1/members/members": answer({ items: [], next: null }),
    "GET /api/v1/members/buildings": answer({ items: [], next: null }),
    "GET /api/v1/waiting": answer({ items: [], missing: [] }),
    "GET /api/v1/reports/tenant": answer({ tenant: "tenant-1", figures: {}, missing: [] }),
    "GET /api/v1/reports/district": answer({ figures: {}, tenants: [] }),
    "GET /api/v1/notify/inbox": answer({ items: [], next: null }),
    "GET /api/v1/notify/inbox/unread-count": answer({ unread: 0 }),
    "GET /api/v1/notify/stream": aStream().route,
  });
  const history = createMemoryHistory();
  history.replace(path);
  const { page, router } = shown(App, {}, newRouter(history));
  const heading = () => {
    const found = page.querySelector("h1");
    return found ? textOf(found) : "";
  };
  const at = () => router.currentRoute.value.fullPath;
  return { server, page, router, heading, at };
}

test("who is not signed in is asked to sign in, and then comes to where they wanted to go", async () => {
  const { heading, at } = opened("/console/sessions?a=1", STAFF);
  await until(() => heading() === "Sign in");

  keep(aSignedIn());

  await until(() => heading() === "My sign-ins");
  expect(at()).toBe("/console/sessions?a=1");
});

test("an address of another page to come back to is not followed", async () => {
  const { at } = opened("/sign-in?back=//elsewhere.example/", STAFF);

  keep(aSignedIn());

  await until(() => at() === "/console");
});

test.each([
  ["a resident", {}, "/m"],
  ["staff", STAFF, "/console"],
  ["an officer of a department", { grants: { "work_order.handle": ["unit:u1"] } }, "/desk"],
  ["a reader of a district", { grants: { "district.read": ["*"] } }, "/district"],
])("%s begins in their own face", async (_who, me, start) => {
  signedIn();

  const { at } = opened("/", me);

  await until(() => at() === start);
});

test("who signs out is asked to sign in, and begins anew", async () => {
  signedIn();
  const { heading, at } = opened("/console/sessions", STAFF);
  await until(() => heading() === "My sign-ins");

  forget();

  await until(() => heading() === "Sign in");
  expect(at()).toBe("/sign-in");
});

test("whose session the server has ended comes back to the page they were on", async () => {
  signedIn();
  const { heading, at } = opened("/console/sessions", STAFF);
  await until(() => heading() === "My sign-ins");

  expired.value = true;
  forget();

  await until(() => heading() === "Sign in");
  expect(at()).toBe("/sign-in?back=/console/sessions");
});

test.each(["/c/jiangtou/ABC-123", "/c/jiangtou/ABC-123/"])("%s is what a poster's code opens", async (path) => {
  const { page, heading } = opened(path);
  await until(() => heading() === "Building check-in");

  expect(textOf(one(page, "code"))).toBe("ABC-123");
});

test.each(["/c/jiangtou", "/c/jiangtou/a/b", "/c/jiang%20tou/a", "/x/c/jiangtou/a", "/console/nothing/here"])(
  "%s says that there is no such page",
  async (path) => {
    signedIn();
    const { heading } = opened(path, STAFF);

    await until(() => heading() === "This page does not exist");
  },
);

test.each(["/c/jiangtou", "/x/c/jiangtou/a", "/console/nothing/here"])(
  "%s says so to whoever is signed out, and asks for no sign-in",
  async (path) => {
    const { heading, at } = opened(path);

    await until(() => heading() === "This page does not exist");
    expect(at()).toBe(path);
  },
);

test("who has checked in goes on to the first page", async () => {
  signedIn();
  const { page, heading, at } = opened("/c/jiangtou/ABC-123");
  await until(() => heading() === "You had checked in before");

  button(page, "Go to the first page").click();

  await until(() => at() === "/m");
});

test("a link of a message opens the page in the face that the person has", async () => {
  signedIn();
  const { at } = opened("/members", STAFF);

  await until(() => at() === "/console/members");
});

test("a page says so to who may not see it", async () => {
  signedIn();
  const { heading } = opened("/district", STAFF);

  await until(() => heading() === "You may not see this page");
});
