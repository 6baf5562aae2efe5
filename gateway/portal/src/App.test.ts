import { expect, test } from "vitest";

import App from "./App.vue";
import { forget } from "./session/session";
import { aMe, aMember, signedIn } from "./testing/builders";
import { button, one, shown, textOf } from "./testing/page";
import { aServer, answer, refused } from "./testing/server";
import { aStream } from "./testing/stream";
import { until } from "./testing/until";

/** The portal, opened at an address. */
function opened(path: string) {
  history.replaceState(null, "", path);
  const server = aServer({
    "GET /demo/sign-ins.json": refused(404),
    "GET /api/v1/identity/me": answer(aMe()),
    "GET /api/v1/members/me": answer(aMember()),
    "GET /api/v1/members/buildings": answer({ items: [], next: null }),
    "GET /api/v1/reports/tenant": answer({ tenant: "tenant-1", figures: {}, missing: [] }),
    "GET /api/v1/notify/inbox": answer({ items: [], next: null }),
    "GET /api/v1/notify/inbox/unread-count": answer({ unread: 0 }),
    "GET /api/v1/notify/stream": aStream().route,
  });
  const { page } = shown(App);
  return { server, page, heading: () => textOf(one(page, "h1")) };
}

test("who is not signed in is asked to sign in", () => {
  expect(opened("/").heading()).toBe("Sign in");
});

test("who is signed in sees the first page, until they sign out", async () => {
  signedIn();
  const { heading } = opened("/");
  await until(() => heading() === "江头街道");

  forget();

  await until(() => heading() === "Sign in");
});

test.each(["/c/jiangtou/ABC-123", "/c/jiangtou/ABC-123/"])("%s is what a poster's code opens", (path) => {
  const { page, heading } = opened(path);

  expect(heading()).toBe("Building check-in");
  expect(textOf(one(page, "code"))).toBe("ABC-123");
});

test.each(["/c/jiangtou", "/c/jiangtou/", "/c/jiangtou/a/b", "/c/jiang%20tou/a", "/x/c/jiangtou/a"])(
  "%s is no poster's code",
  (path) => {
    expect(opened(path).heading()).toBe("Sign in");
  },
);

test("who has checked in goes on to the first page, whose address is the portal's own", async () => {
  signedIn();
  const { page, heading } = opened("/c/jiangtou/ABC-123");
  await until(() => heading() === "You had checked in before");

  button(page, "Go to the first page").click();
  await until(() => heading() === "江头街道");

  expect(location.pathname).toBe("/");
});
