import { beforeEach, expect, test, vi } from "vitest";

import { aSignedIn, signedIn } from "../testing/builders";
import { aServer, answer, held, inTurn, refused, unreachable } from "../testing/server";
import { expired, forget, keep, renew, session } from "./session";

const RENEW = "POST /api/v1/identity/sessions/refresh";
const KEPT_UNDER = "louyu.session";

/** What another tab does: it changes what is kept, and this tab is told. */
function inAnotherTab(value: object | null, key = KEPT_UNDER): void {
  if (value) localStorage.setItem(KEPT_UNDER, JSON.stringify(value));
  else localStorage.removeItem(KEPT_UNDER);
  dispatchEvent(new StorageEvent("storage", { key }));
}

/** The module as a page that has just been opened has it. */
async function opened() {
  vi.resetModules();
  return import("./session");
}

const kept = (accessToken = "access-1", refreshToken = "refresh-1") => ({
  accessToken,
  refreshToken,
  personId: "person-1",
  displayName: "Lin Min",
  tenant: "tenant-1",
});

/** Browsers have locks only on https and localhost. */
function locksAre(locks: object | undefined): void {
  vi.spyOn(navigator, "locks", "get").mockReturnValue(locks as LockManager);
}

beforeEach(() => {
  locksAre(undefined);
});

test("signing in is kept in the browser, and a page opened later has it", async () => {
  keep(aSignedIn());

  expect(session.value).toEqual(kept());
  expect((await opened()).session.value).toEqual(kept());
});

test("nobody is signed in on a page of which the browser keeps nothing", async () => {
  expect((await opened()).session.value).toBeNull();
});

test("what the browser keeps and nobody can read counts as nothing", async () => {
  localStorage.setItem(KEPT_UNDER, "{");

  expect((await opened()).session.value).toBeNull();
});

test("a session that is forgotten is not kept either", async () => {
  keep(aSignedIn());

  forget();

  expect(session.value).toBeNull();
  expect((await opened()).session.value).toBeNull();
});

test("signing in again takes back that the session was over", () => {
  expired.value = true;

  keep(aSignedIn());

  expect(expired.value).toBe(false);
});

test("who signs in or out in another tab does so in this one", () => {
  inAnotherTab(kept("access-9"));
  expect(session.value?.accessToken).toBe("access-9");

  inAnotherTab(null);
  expect(session.value).toBeNull();
});

test("what else another tab keeps changes nothing here", () => {
  signedIn({ access_token: "access-1" });

  inAnotherTab(kept("access-9"), "louyu.language");

  expect(session.value?.accessToken).toBe("access-1");
});

test("a token that has run out is renewed with the refresh token, and both new ones are kept", async () => {
  const server = aServer({ [RENEW]: answer(aSignedIn({ access_token: "access-2", refresh_token: "refresh-2" })) });
  signedIn();

  expect(await renew("access-1")).toBe(true);

  expect(server.asked[0]?.body).toEqual({ refresh_token: "refresh-1" });
  expect(session.value).toEqual(kept("access-2", "refresh-2"));
  expect(localStorage.getItem(KEPT_UNDER)).toBe(JSON.stringify(kept("access-2", "refresh-2")));
});

test("nothing is renewed when another tab has signed out", async () => {
  const server = aServer();

  expect(await renew("access-1")).toBe(false);

  expect(server.asked).toEqual([]);
});

test("what another tab has renewed is taken over: a refresh token is good for one use", async () => {
  const server = aServer();
  signedIn();
  localStorage.setItem(KEPT_UNDER, JSON.stringify(kept("access-2", "refresh-2")));

  expect(await renew("access-1")).toBe(true);

  expect(server.asked).toEqual([]);
  expect(session.value).toEqual(kept("access-2", "refresh-2"));
});

test.each([400, 401, 403])("a refresh that is refused with %i ends the session and says so", async (status) => {
  aServer({ [RENEW]: refused(status) });
  signedIn();

  expect(await renew("access-1")).toBe(false);

  expect(session.value).toBeNull();
  expect(localStorage.getItem(KEPT_UNDER)).toBeNull();
  expect(expired.value).toBe(true);
});

test.each([429, 500, 503])("a refresh that cannot be served now (%i) leaves the session as it is", async (status) => {
  aServer({ [RENEW]: refused(status) });
  signedIn();

  expect(await renew("access-1")).toBe(false);

  expect(session.value).toEqual(kept());
  expect(expired.value).toBe(false);
});

test("a refresh that nobody answers leaves the session as it is", async () => {
  aServer({ [RENEW]: unreachable });
  signedIn();

  await expect(renew("access-1")).rejects.toThrow("Failed to fetch");

  expect(session.value).toEqual(kept());
  expect(expired.value).toBe(false);
});

test("of two renewals at once the second waits for the first and takes what that has got", async () => {
  let turn: Promise<unknown> = Promise.resolve();
  const request = (_name: string, act: () => Promise<boolean>) => {
    const mine = turn.then(act);
    turn = mine.catch(() => undefined);
    return mine;
  };
  locksAre({ request });
  const slow = held(inTurn(answer(aSignedIn({ access_token: "access-2", refresh_token: "refresh-2" })), refused(401)));
  const server = aServer({ [RENEW]: slow });
  signedIn();

  const both = Promise.all([renew("access-1"), renew("access-1")]);
  slow.letGo();

  expect(await both).toEqual([true, true]);
  expect(server.times(RENEW)).toBe(1);
  expect(session.value).toEqual(kept("access-2", "refresh-2"));
});
