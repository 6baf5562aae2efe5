import { beforeEach, expect, test, vi } from "vitest";

import { following, pass, settled } from "../../testing/following";

beforeEach(() => {
  vi.useFakeTimers();
  // In the middle of the spread: pauses are as long as they are named.
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});

test("a message is told when its blank line has come, in however many pieces", async () => {
  const { newest, events, leave } = await following();

  newest().say("id: m1\nevent: not");
  newest().say('ice\ndata: {"title":');
  newest().say(' "楼宇"}\n');
  await settled();
  expect(events).toEqual([]);
  newest().say("\n");
  await settled();

  expect(events).toEqual([{ id: "m1", event: "notice", data: '{"title": "楼宇"}' }]);
  await leave();
});

test("a heartbeat and an empty message are told to nobody", async () => {
  const { newest, events, leave } = await following();

  newest().say(": heartbeat\n\ndata:\n\n");
  await settled();

  expect(events).toEqual([]);
  await leave();
});

test("the state goes from connecting to live, to waiting when the stream ends, and round again", async () => {
  const { newest, states, connections, leave } = await following();
  expect(states).toEqual(["connecting", "live"]);

  newest().end();
  await settled();
  expect(states).toEqual(["connecting", "live", "waiting"]);
  await pass(1_000);

  expect(states).toEqual(["connecting", "live", "waiting", "connecting", "live"]);
  expect(connections).toHaveLength(2);
  await leave();
});

test("the first connection asks for what came after the message that is known", async () => {
  const { newest, leave } = await following(undefined, "m7");

  expect(newest().headers.get("Last-Event-ID")).toBe("m7");
  expect(newest().headers.get("Accept")).toBe("text/event-stream");
  await leave();
});

test("who knows of no message asks for none", async () => {
  const { newest, leave } = await following();

  expect(newest().headers.has("Last-Event-ID")).toBe(false);
  await leave();
});

test("the next connection asks for what came after the last message", async () => {
  const { newest, leave } = await following(undefined, "m7");

  newest().say("id: m8\ndata: 8\n\nid: m9\ndata: 9\n\n");
  newest().end();
  await pass(1_000);

  expect(newest().headers.get("Last-Event-ID")).toBe("m9");
  await leave();
});

test("an id without a message says where the stream begins, and is asked for like one of a message", async () => {
  const { newest, events, leave } = await following();

  newest().say("retry: 2000\n\nid: t1764057600000\n\n");
  newest().end();
  await pass(2_000);

  expect(newest().headers.get("Last-Event-ID")).toBe("t1764057600000");
  expect(events).toEqual([]);
  await leave();
});

test("a message without an id, or with an empty one, leaves the last id as it was", async () => {
  const { newest, data, leave } = await following(undefined, "m7");

  newest().say("event: reset\ndata: {}\n\nid:\ndata: none\n\n");
  newest().end();
  await pass(1_000);

  expect(data()).toEqual(["{}", "none"]);
  expect(newest().headers.get("Last-Event-ID")).toBe("m7");
  await leave();
});

test("a message that is cut off by the end of a stream is dropped, and neither its id nor its text is kept", async () => {
  const { newest, events, leave } = await following(undefined, "m7");

  newest().say("id: m8\nevent: half\ndata: the first ha");
  newest().breakOff();
  await pass(1_000);
  expect(newest().headers.get("Last-Event-ID")).toBe("m7");
  newest().say("data: whole\n\n");
  await settled();

  expect(events).toEqual([{ id: undefined, event: undefined, data: "whole" }]);
  await leave();
});
