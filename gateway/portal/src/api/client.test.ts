import { expect, test } from "vitest";

import { language } from "../api/language";
import { expired, session } from "./session";
import { aMe, aSignedIn, signedIn } from "../testing/builders";
import { aServer, answer, inTurn, refused, unreachable } from "../testing/server";
import { Refused, answered, api, authorised } from "./client";

const ME = "GET /api/v1/identity/me";
const SIGN_IN = "POST /api/v1/identity/sessions";
const RENEW = "POST /api/v1/identity/sessions/refresh";

const me = () => answered(api.GET("/api/v1/identity/me"));
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error as Refused,
  );

test("a request carries the session's token and the language of the page", async () => {
  const server = aServer({ [ME]: answer(aMe()) });
  signedIn({ access_token: "access-1" });
  language.value = "zh-CN";

  expect(await me()).toEqual(aMe());

  expect(server.asked[0]?.headers.get("Authorization")).toBe("Bearer access-1");
  expect(server.asked[0]?.headers.get("Accept-Language")).toBe("zh-CN");
});

test("a request of somebody who is not signed in carries no token", async () => {
  const server = aServer({ [ME]: answer(aMe()) });

  await me();

  expect(server.asked[0]?.headers.has("Authorization")).toBe(false);
});

test("a request whose token has run out is sent once more with a new one", async () => {
  const server = aServer({
    [ME]: inTurn(refused(401), answer(aMe())),
    [RENEW]: answer(aSignedIn({ access_token: "access-2" })),
  });
  signedIn({ access_token: "access-1" });

  expect(await me()).toEqual(aMe());

  expect(server.asked.map(({ what }) => what)).toEqual([ME, RENEW, ME]);
  expect(server.asked[2]?.headers.get("Authorization")).toBe("Bearer access-2");
});

test("each act begins a trace of its own, and goes on in it when it is sent once more", async () => {
  const server = aServer({ [ME]: inTurn(refused(401), answer(aMe()), answer(aMe())), [RENEW]: answer(aSignedIn()) });
  signedIn();

  await me();
  await me();

  const sent = server.asked.filter(({ what }) => what === ME).map(({ headers }) => headers.get("traceparent"));
  expect(sent[0]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  expect(sent[1]).toBe(sent[0]);
  expect(sent[2]?.slice(3, 35)).not.toBe(sent[0]?.slice(3, 35));
});

test("a fault of ours has a number to name; what the user can mend has none", async () => {
  const server = aServer();
  const numberAt = async (status: number) => {
    server.routes[ME] = refused(status, { instance: "4bf92f35" });
    return (await refusal(me()))?.number;
  };

  expect(await numberAt(500)).toBe("4bf92f35");
  expect(await numberAt(404)).toBe("");
});

test("what a request says is said again when it is sent once more", async () => {
  const server = aServer({ [SIGN_IN]: inTurn(refused(401), answer(aSignedIn())), [RENEW]: answer(aSignedIn()) });
  signedIn();
  const body = { tenant: "jiangtou", username: "lin", password: "secret" };

  await answered(api.POST("/api/v1/identity/sessions", { body }));

  expect(server.asked[0]?.body).toEqual(body);
  expect(server.asked[2]?.body).toEqual(body);
});

test("a request that is refused with a new token too is not sent a third time", async () => {
  const server = aServer({ [ME]: refused(401), [RENEW]: answer(aSignedIn({ access_token: "access-2" })) });
  signedIn();

  expect((await refusal(me()))?.status).toBe(401);

  expect(server.times(ME)).toBe(2);
});

test("when the session is over, the caller gets the first refusal", async () => {
  const server = aServer({ [ME]: refused(401, { detail: "The token has expired." }), [RENEW]: refused(401) });
  signedIn();

  expect((await refusal(me()))?.message).toBe("The token has expired.");

  expect(server.times(ME)).toBe(1);
  expect(session.value).toBeNull();
  expect(expired.value).toBe(true);
});

test("without a session a refusal renews nothing: it is about the password", async () => {
  const server = aServer({ [ME]: refused(401) });

  await refusal(me());

  expect(server.times(RENEW)).toBe(0);
});

test.each([403, 404, 409, 500])("a refusal with status %i renews nothing", async (status) => {
  const server = aServer({ [ME]: refused(status) });
  signedIn();

  expect((await refusal(me()))?.status).toBe(status);

  expect(server.times(RENEW)).toBe(0);
});

test("a refusal says what the problem's detail says, else its type, else that it was refused", async () => {
  const server = aServer();
  const messageOf = async (problem: object) => {
    server.routes[ME] = refused(422, problem);
    return (await refusal(me()))?.message;
  };

  expect(await messageOf({ type: "urn:louyu:problem:full", detail: "No seat is left." })).toBe("No seat is left.");
  expect(await messageOf({ type: "urn:louyu:problem:full" })).toBe("urn:louyu:problem:full");
  expect(await messageOf({})).toBe("refused");
});

test("a refusal without a body is a refusal without a problem", async () => {
  aServer({ [ME]: () => new Response(null, { status: 502, headers: { "Content-Length": "0" } }) });

  const error = await refusal(me());

  expect(error?.status).toBe(502);
  expect(error?.problem).toEqual({});
  expect(error?.isOffline).toBe(false);
});

test("when nothing answers, the refusal says that we are offline", async () => {
  aServer({ [ME]: unreachable });

  const error = await refusal(me());

  expect(error).toBeInstanceOf(Refused);
  expect(error?.isOffline).toBe(true);
});

test("a request of one's own is authorised in the same way", async () => {
  const server = aServer({
    "GET /api/v1/notify/stream": inTurn(refused(401), answer({})),
    [RENEW]: answer(aSignedIn()),
  });
  signedIn();
  const request = new Request(`${location.origin}/api/v1/notify/stream`, { headers: { "Last-Event-ID": "message-1" } });

  expect((await authorised(request)).status).toBe(200);

  expect(server.asked.at(-1)?.headers.get("Last-Event-ID")).toBe("message-1");
});
