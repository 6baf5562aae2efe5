import { beforeEach, expect, test, vi } from "vitest";
import type { EventSourceMessage } from "eventsource-parser";

import { aSignedIn, signedIn } from "../../testing/builders";
import { STREAM, following, pass, settled } from "../../testing/following";
import { aServer, answer, inTurn, refused, unreachable } from "../../testing/server";
import type { Route } from "../../testing/server";
import { aStream } from "../../testing/stream";
import { follow } from "./eventStream";

beforeEach(() => {
  vi.useFakeTimers();
  // In the middle of the spread: pauses are as long as they are named.
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});

test("the server says how long to wait before coming back", async () => {
  const { newest, connections, leave } = await following();

  newest().say("retry: 5000\n\n");
  newest().end();
  await pass(4_999);
  expect(connections).toHaveLength(1);
  await pass(1);

  expect(connections).toHaveLength(2);
  await leave();
});

test("a page whose place newer pages took comes back when somebody turns to it, and not before", async () => {
  const { newest, connections, events, leave } = await following();

  newest().say('event: ended\ndata: {"reason":"replaced"}\n\n');
  newest().end();
  await pass(600_000);
  expect(connections).toHaveLength(1);
  dispatchEvent(new Event("focus"));
  await pass(1_000);

  expect(connections).toHaveLength(2);
  expect(events).toEqual([]);
  await leave();
});

test("after a sign-out somewhere else the page comes back at once, and learns that it is signed out", async () => {
  const { newest, connections, leave } = await following();

  newest().say('event: ended\ndata: {"reason":"signed-out"}\n\n');
  newest().end();
  await pass(1_000);

  expect(connections).toHaveLength(2);
  await leave();
});

test("a wait that is no number is not heeded", async () => {
  const { newest, connections, leave } = await following();

  newest().say("retry: soon\n\n");
  newest().end();
  await pass(1_000);

  expect(connections).toHaveLength(2);
  await leave();
});

test("pauses are spread, so that not everybody comes back at once", async () => {
  const stream = aStream();
  const counted = async (random: number, milliseconds: number) => {
    vi.mocked(Math.random).mockReturnValue(random);
    const before = stream.connections.length;
    stream.newest().end();
    await pass(milliseconds);
    return stream.connections.length - before;
  };
  const { leave } = await following(stream.route);

  expect(await counted(0, 749)).toBe(0);
  await pass(1);
  expect(await counted(0.999, 1_248)).toBe(0);
  await pass(2);

  expect(stream.connections).toHaveLength(3);
  await leave();
});

test.each([
  ["refuses", refused(502)],
  ["cannot be reached", unreachable],
  ["sends no stream", () => new Response(null, { status: 204 })],
])("while the server %s, the pauses double up to half a minute", async (_reason, route) => {
  const { server, states, leave } = await following(route);

  for (const pause of [2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    const before = server.asked.length;
    await pass(pause - 1);
    expect(server.asked).toHaveLength(before);
    await pass(1);
    expect(server.asked).toHaveLength(before + 1);
  }

  expect(new Set(states)).toEqual(new Set(["connecting", "waiting"]));
  await leave();
});

test("a stream that opened and ended does not make the next pause longer", async () => {
  const { newest, connections, leave } = await following();

  for (const count of [2, 3, 4]) {
    newest().end();
    await pass(1_000);
    expect(connections).toHaveLength(count);
  }
  await leave();
});

test("once the network is back there is no waiting", async () => {
  const stream = aStream();
  const { leave } = await following(inTurn(unreachable, stream.route));
  expect(stream.connections).toHaveLength(0);

  dispatchEvent(new Event("online"));
  await settled();

  expect(stream.connections).toHaveLength(1);
  await leave();
});

test("the end of a wait leaves neither its timer nor its listeners behind", async () => {
  const { server, signal, leave } = await following(refused(502));
  const spies = [globalThis, signal].map((target) => ({
    added: vi.spyOn(target, "addEventListener"),
    removed: vi.spyOn(target, "removeEventListener"),
  }));

  await pass(2_000);
  dispatchEvent(new Event("online"));
  await settled();

  expect(server.asked).toHaveLength(3);
  expect(vi.getTimerCount()).toBe(1);
  for (const { added, removed } of spies) expect(removed.mock.calls).toHaveLength(added.mock.calls.length);
  expect(spies.map(({ added }) => added.mock.calls.length)).toEqual([2, 4]);
  await leave();
});

test("a stream that is silent for forty seconds is given up for a new one", async () => {
  const { connections, states, leave } = await following();

  await pass(39_999);
  expect(connections[0]?.isOpen()).toBe(true);
  await pass(1);
  expect(connections[0]?.isOpen()).toBe(false);
  expect(states.at(-1)).toBe("waiting");
  await pass(1_000);

  expect(connections).toHaveLength(2);
  await leave();
});

test("each heartbeat gives a stream another forty seconds", async () => {
  const { newest, connections, leave } = await following();

  for (let beat = 0; beat < 5; beat += 1) {
    await pass(30_000);
    newest().say(":\n\n");
    await settled();
  }
  await pass(39_999);

  expect(connections).toHaveLength(1);
  expect(newest().isOpen()).toBe(true);
  await leave();
});

test("a server that takes the request and says nothing is given up too", async () => {
  const silent: Route = (request) =>
    new Promise((_resolve, reject) => {
      request.signal.addEventListener("abort", () => {
        reject(new DOMException("gone", "AbortError"));
      });
    });
  const { states, leave } = await following(silent);

  await pass(40_000);

  expect(states).toEqual(["connecting", "waiting"]);
  await leave();
});

test("whose token has run out comes back with a new one, from the same place", async () => {
  const stream = aStream();
  const server = aServer({
    [STREAM]: inTurn(refused(401), stream.route),
    "POST /api/v1/identity/sessions/refresh": answer(aSignedIn({ access_token: "access-2" })),
  });
  signedIn();
  const leaving = new AbortController();
  const listener = { onEvent: vi.fn(), onState: vi.fn() };

  void follow(`${location.origin}/stream`, "m7", listener, leaving.signal);
  await settled();

  expect(server.asked).toHaveLength(3);
  expect(stream.newest().headers.get("Authorization")).toBe("Bearer access-2");
  expect(stream.newest().headers.get("Last-Event-ID")).toBe("m7");
  leaving.abort();
  await settled();
});

test("who leaves while the stream is live ends it, and it does not come back", async () => {
  const { newest, connections, states, done, leave } = await following();

  await leave();
  await done;
  await pass(60_000);

  expect(newest().isOpen()).toBe(false);
  expect(connections).toHaveLength(1);
  expect(states).toEqual(["connecting", "live"]);
  expect(vi.getTimerCount()).toBe(0);
});

test("who leaves during a pause waits no longer and asks no more", async () => {
  const { server, done, leave } = await following(refused(502));

  await leave();
  await done;
  dispatchEvent(new Event("online"));
  await pass(60_000);

  expect(server.asked).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

test("who has left before it begins asks nothing", async () => {
  const server = aServer();
  const listener = { onEvent: vi.fn(), onState: vi.fn() };

  await follow(`${location.origin}/stream`, "", listener, AbortSignal.abort());

  expect(server.asked).toEqual([]);
  expect(listener.onState).not.toHaveBeenCalled();
});

test("a message that its listener cannot read is the end of that connection, not of following", async () => {
  const stream = aStream();
  aServer({ [STREAM]: stream.route });
  const leaving = new AbortController();
  const read: unknown[] = [];
  const listener = {
    onEvent: ({ data }: EventSourceMessage) => read.push(JSON.parse(data)),
    onState: vi.fn(),
  };
  void follow(`${location.origin}/stream`, "", listener, leaving.signal);
  await settled();

  stream.newest().say("id: m1\ndata: {\n\n");
  await pass(1_000);
  stream.newest().say("id: m2\ndata: 2\n\n");
  await settled();

  expect(stream.newest().headers.get("Last-Event-ID")).toBe("m1");
  expect(read).toEqual([2]);
  expect(stream.connections.map(({ isOpen }) => isOpen())).toEqual([false, true]);
  leaving.abort();
  await settled();
});
