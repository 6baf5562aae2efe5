import { expect, test } from "vitest";

import { Refused } from "../../api/client";
import { forget } from "../../api/session";
import { aMe, aMember, signedIn } from "../../testing/builders";
import { inUse } from "../../testing/page";
import { aServer, answer, refused, unreachable } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import { useCheckIn } from "./useCheckIn";
import type { Details } from "./useCheckIn";

const ME = "GET /api/v1/identity/me";
const MEMBER = "GET /api/v1/members/me";
const CHECK_IN = "POST /api/v1/members/check-ins";

const details = (over: Partial<Details> = {}): Details => ({
  name: "Lin Min",
  phone: "",
  kinds: ["employee"],
  homeElsewhere: false,
  ...over,
});

/** Somebody has scanned a poster; the server knows them but has no record yet, unless the routes say otherwise. */
function scanned(routes: Record<string, Route> = {}) {
  const server = aServer({ [ME]: answer(aMe()), [MEMBER]: refused(404), ...routes });
  const { used } = inUse(() => useCheckIn("code-1"));
  return { server, page: used };
}

test("who is not signed in is asked nothing and known as nobody", async () => {
  const { server, page } = scanned();
  await Promise.resolve();

  expect(server.asked).toEqual([]);
  expect(page.me.value).toBeNull();
});

test("who has a record already is told so", async () => {
  signedIn();
  const { page } = scanned({ [MEMBER]: answer(aMember({ status: "verified" })) });

  await until(() => page.already.value);

  expect(page.me.value).toEqual(aMe());
  expect(page.member.value?.status).toBe("verified");
});

test("who has no record yet has not checked in", async () => {
  signedIn();
  const { server, page } = scanned();

  await until(() => server.times(MEMBER));

  expect(page.me.value).toEqual(aMe());
  expect(page.member.value).toBeNull();
  expect(page.already.value).toBe(false);
});

test("while the server cannot be reached nobody is known, and nothing fails", async () => {
  signedIn();
  const { server, page } = scanned({ [ME]: unreachable });

  await until(() => server.times(ME));

  expect(page.me.value).toBeNull();
  expect(server.times(MEMBER)).toBe(0);
});

test("who signs in on the page is looked up, and who signs out is forgotten", async () => {
  const { page } = scanned({ [MEMBER]: answer(aMember()) });

  signedIn();
  await until(() => page.member.value);
  forget();
  await until(() => !page.member.value);

  expect(page.me.value).toBeNull();
});

test("checking in sends the poster's code and the details without spaces around them", async () => {
  const { server, page } = scanned({ [CHECK_IN]: answer(aMember(), 201) });

  await page.checkIn(details({ name: " Lin Min ", phone: " 17000001234 ", kinds: ["employee", "volunteer"] }));

  expect(server.asked[0]?.body).toEqual({
    code: "code-1",
    name: "Lin Min",
    kinds: ["employee", "volunteer"],
    phone: "17000001234",
    identity_number: null,
    enterprise_id: null,
    home_elsewhere: false,
  });
  expect(page.member.value).toEqual(aMember());
  expect(page.already.value).toBe(false);
});

test("no phone is sent as none", async () => {
  const { server, page } = scanned({ [CHECK_IN]: answer(aMember(), 201) });

  await page.checkIn(details({ phone: "  " }));

  expect(server.asked[0]?.body).toMatchObject({ phone: null });
});

test.each([
  [["party_member"], true, true],
  [["party_member"], false, false],
  [["employee"], true, false],
] as const)("of %j with a home elsewhere: %s the server is told %s", async (kinds, homeElsewhere, sent) => {
  const { server, page } = scanned({ [CHECK_IN]: answer(aMember(), 201) });

  await page.checkIn(details({ kinds: [...kinds], homeElsewhere }));

  expect(server.asked[0]?.body).toMatchObject({ home_elsewhere: sent });
});

test("a check-in that is refused leaves no record, and the caller is told", async () => {
  const { page } = scanned({ [CHECK_IN]: refused(404, { detail: "No such poster." }) });

  await expect(page.checkIn(details())).rejects.toThrow(Refused);

  expect(page.member.value).toBeNull();
});

test("who checks in on this visit had not done so before", async () => {
  signedIn();
  const { page } = scanned({ [MEMBER]: answer(aMember()), [CHECK_IN]: answer(aMember({ name: "Lin" }), 201) });
  await until(() => page.already.value);

  await page.checkIn(details());

  expect(page.already.value).toBe(false);
  expect(page.member.value?.name).toBe("Lin");
});
