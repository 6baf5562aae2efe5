import { expect, test } from "vitest";

import { language } from "../../api/language";
import { aSignedIn, signedIn } from "../../testing/builders";
import { aServer, answer, refused, unreachable } from "../../testing/server";
import { session } from "../../api/session";
import { demoPeople, signIn, signOut, signUp } from "./signing";

const SIGN_IN = "POST /api/v1/identity/sessions";
const SIGN_UP = "POST /api/v1/identity/sign-ups";
const SIGN_OUT = "DELETE /api/v1/identity/sessions/current";
const PEOPLE = "GET /demo/sign-ins.json";

const taken = refused(409, { type: "urn:louyu:problem:username-taken", detail: "This name is taken." });

const credentials = { tenant: "jiangtou", username: "lin", password: "secret" };

test("who signs in with the right password is signed in", async () => {
  const server = aServer({ [SIGN_IN]: answer(aSignedIn()) });

  await signIn(credentials);

  expect(server.asked[0]?.body).toEqual(credentials);
  expect(session.value?.displayName).toBe("Lin Min");
});

test("a wrong password signs nobody in", async () => {
  aServer({ [SIGN_IN]: refused(401, { detail: "Wrong name or password." }) });

  await expect(signIn(credentials)).rejects.toThrow("Wrong name or password.");

  expect(session.value).toBeNull();
});

test("who signs up keeps the language of the page and is signed in at once", async () => {
  const server = aServer({ [SIGN_UP]: answer({}, 201), [SIGN_IN]: answer(aSignedIn()) });
  language.value = "zh-CN";

  await signUp({ ...credentials, display_name: "Lin Min" });

  expect(server.asked.map(({ body }) => body)).toEqual([
    { ...credentials, display_name: "Lin Min", locale: "zh-CN" },
    credentials,
  ]);
  expect(session.value?.personId).toBe("person-1");
});

test("who may not sign up is not signed in", async () => {
  const server = aServer({ [SIGN_UP]: taken });

  await expect(signUp({ ...credentials, display_name: "Lin Min" })).rejects.toThrow("This name is taken.");

  expect(server.times(SIGN_IN)).toBe(0);
});

test.each([
  ["the answer was lost", unreachable, answer(aSignedIn())],
  ["the server failed", refused(503), answer(aSignedIn())],
  ["only the sign-in after it failed", answer({}, 201), unreachable],
])("who signs up again because %s is signed in", async (_reason, opened, entered) => {
  const newcomer = { ...credentials, username: `lin-${crypto.randomUUID()}`, display_name: "Lin Min" };
  aServer({ [SIGN_UP]: opened, [SIGN_IN]: entered });
  await expect(signUp(newcomer)).rejects.toThrow();

  aServer({ [SIGN_UP]: taken, [SIGN_IN]: answer(aSignedIn()) });
  await signUp(newcomer);

  expect(session.value?.displayName).toBe("Lin Min");
});

test("signing out tells the server which session ends", async () => {
  const server = aServer({ [SIGN_OUT]: () => new Response(null, { status: 204 }) });
  signedIn({ access_token: "access-1" });

  await signOut();

  expect(server.asked[0]?.headers.get("Authorization")).toBe("Bearer access-1");
  expect(session.value).toBeNull();
});

test.each([
  ["nobody answers", unreachable],
  ["the server refuses", refused(503)],
])("one is signed out here even if %s", async (_reason, route) => {
  aServer({ [SIGN_OUT]: route });
  signedIn();

  await signOut();

  expect(session.value).toBeNull();
});

test("a demonstration offers its people", async () => {
  const person = { ...credentials, tenant_name: "江头街道", display_name: "Lin Min", plays: "member" };
  aServer({ [PEOPLE]: answer([person]) });

  expect(await demoPeople()).toEqual([person]);
});

test.each([
  ["has no such file", refused(404)],
  ["cannot be reached", unreachable],
  ["sends something else", () => new Response("<!doctype html>")],
])("nobody is offered when the server %s", async (_reason, route) => {
  aServer({ [PEOPLE]: route });

  expect(await demoPeople()).toEqual([]);
});

test("a device that has signed in before says so the next time", async () => {
  const server = aServer({ [SIGN_IN]: answer(aSignedIn({ device_token: "lyu_dt_1" })) });

  await signIn(credentials);
  await signIn(credentials);
  await signIn({ ...credentials, username: "somebody-else" });

  expect(server.asked.map(({ body }) => (body as { device_token?: string }).device_token)).toEqual([
    undefined,
    "lyu_dt_1",
    undefined,
  ]);
});
