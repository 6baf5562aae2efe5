import { beforeEach, expect, test, vi } from "vitest";

import { aMessage } from "../../testing/builders";
import { inUse } from "../../testing/page";
import { aServer, answer, held, inTurn, refused, unreachable } from "../../testing/server";
import type { Route } from "../../testing/server";
import { aStream } from "../../testing/stream";
import { useInbox } from "./useInbox";

const INBOX = "GET /api/v1/notify/inbox";
const UNREAD = "GET /api/v1/notify/inbox/unread-count";
const STREAM = "GET /api/v1/notify/stream";
const READ_ALL = "POST /api/v1/notify/inbox/read-all";

const NOW = new Date("2026-11-25T09:00:00Z");

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});

async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await vi.advanceTimersByTimeAsync(0);
}

const page = (items: object[], next: string | null = null) => answer({ items, next });

/** Somebody looks at an inbox with one unread message, unless the routes say otherwise. */
async function looking(routes: Record<string, Route> = {}) {
  const stream = aStream();
  const onArrival = vi.fn();
  const server = aServer({
    [INBOX]: page([aMessage()]),
    [UNREAD]: answer({ unread: 1 }),
    [STREAM]: stream.route,
    ...routes,
  });
  const { used, leave } = inUse(() => useInbox(onArrival));
  await settled();
  const arrives = async (message: object, event = "notification") => {
    stream.newest().say(`event: ${event}\ndata: ${JSON.stringify(message)}\n\n`);
    await settled();
  };
  const ids = () => used.items.value.map(({ id }) => id);
  return { ...stream, server, onArrival, inbox: used, leave, arrives, ids };
}

test("the newest messages are shown, with how many are unread", async () => {
  const { inbox, server, ids } = await looking();

  expect(ids()).toEqual(["message-1"]);
  expect(inbox.unread.value).toBe(1);
  expect(inbox.state.value).toBe("ready");
  expect(inbox.next.value).toBeNull();
  expect(server.asked.map(({ what }) => what)).toContain(`${INBOX}?limit=20`);
});

test("news of the same thing replaces the unread message before it", async () => {
  const { arrives, ids, inbox } = await looking({ [INBOX]: page([aMessage({ thread: "wish" })]) });

  await arrives(aMessage({ id: "message-2", thread: "other" }));
  await arrives(aMessage({ id: "message-3", thread: "wish", more: 1 }));

  expect(ids()).toEqual(["message-3", "message-2"]);
  expect(inbox.unread.value).toBe(2);
});

test("an inbox is loading until its messages are there", async () => {
  const slow = held(page([]));
  const { inbox } = await looking({ [INBOX]: slow });
  expect(inbox.state.value).toBe("loading");

  slow.letGo();
  await settled();

  expect(inbox.state.value).toBe("ready");
});

test("an inbox that cannot be read says so, and can be read again", async () => {
  const { inbox, ids } = await looking({ [INBOX]: inTurn(unreachable, page([aMessage()])) });
  expect(inbox.state.value).toBe("failed");

  await inbox.load();

  expect(inbox.state.value).toBe("ready");
  expect(ids()).toEqual(["message-1"]);
});

test("messages that are there stay when reading them again fails", async () => {
  const { inbox, ids } = await looking({ [INBOX]: inTurn(page([aMessage()]), refused(503)) });

  await inbox.load();

  expect(inbox.state.value).toBe("ready");
  expect(ids()).toEqual(["message-1"]);
});

test("earlier messages come after those that are there, each once", async () => {
  const older = page([aMessage({ id: "message-1" }), aMessage({ id: "message-0" })]);
  const { inbox, server, ids } = await looking({ [INBOX]: inTurn(page([aMessage()], "cursor-1"), older) });

  await inbox.loadMore();

  expect(server.asked.map(({ what }) => what)).toContain(`${INBOX}?limit=20&cursor=cursor-1`);
  expect(ids()).toEqual(["message-1", "message-0"]);
  expect(inbox.next.value).toBeNull();
});

test("without earlier messages nothing is asked for", async () => {
  const { inbox, server } = await looking();
  const before = server.asked.length;

  await inbox.loadMore();

  expect(server.asked).toHaveLength(before);
});

test("a message that is read counts as unread no longer", async () => {
  const read = answer(aMessage({ read_at: "2026-11-25T08:59:00Z" }));
  const { inbox } = await looking({ "POST /api/v1/notify/inbox/message-1/read": read });

  for (const item of inbox.items.value) await inbox.markRead(item);

  expect(inbox.items.value[0]?.read_at).toBe("2026-11-25T08:59:00Z");
  expect(inbox.unread.value).toBe(0);
});

test("a message that the server has not yet marked shows as read from now on", async () => {
  const { inbox } = await looking({ "POST /api/v1/notify/inbox/message-1/read": answer(aMessage()) });

  for (const item of inbox.items.value) await inbox.markRead(item);

  expect(inbox.items.value[0]?.read_at).toBe(NOW.toISOString());
});

test("a message that has been read is not marked again", async () => {
  const { inbox, server } = await looking();
  const before = server.asked.length;

  await inbox.markRead(aMessage({ read_at: "2026-11-25T08:59:00Z" }));

  expect(server.asked).toHaveLength(before);
  expect(inbox.unread.value).toBe(1);
});

test("there are never fewer than no unread messages", async () => {
  const { inbox } = await looking({
    [UNREAD]: answer({ unread: 0 }),
    "POST /api/v1/notify/inbox/message-1/read": answer(aMessage()),
  });

  for (const item of inbox.items.value) await inbox.markRead(item);

  expect(inbox.unread.value).toBe(0);
});

test("a message that cannot be marked stays unread, and the caller is told", async () => {
  const { inbox } = await looking({ "POST /api/v1/notify/inbox/message-1/read": refused(503, { detail: "Later." }) });

  for (const item of inbox.items.value) await expect(inbox.markRead(item)).rejects.toThrow("Later.");

  expect(inbox.items.value[0]?.read_at).toBeNull();
  expect(inbox.unread.value).toBe(1);
});

test("after marking all of them the inbox is read again", async () => {
  const { inbox } = await looking({
    [READ_ALL]: answer({ unread: 0, read: 1 }),
    [UNREAD]: inTurn(answer({ unread: 1 }), answer({ unread: 0 })),
  });

  await inbox.markAllRead();

  expect(inbox.unread.value).toBe(0);
});

test("whoever has more than is marked at once has them all marked, but for what arrives meanwhile", async () => {
  let asked = 0;
  const marked = inTurn(
    answer({ unread: 7000, read: 5000 }),
    answer({ unread: 2, read: 5000 }),
    answer({ unread: 2, read: 0 }),
  );
  const { inbox } = await looking({
    [READ_ALL]: (request) => {
      asked += 1;
      return marked(request);
    },
  });

  await inbox.markAllRead();

  expect(asked).toBe(3);
});

test("what arrives comes in at the top, is counted, announced and told on", async () => {
  const { inbox, arrives, ids, onArrival } = await looking();

  await arrives(aMessage({ id: "message-2", title: "Work order assigned" }));

  expect(ids()).toEqual(["message-2", "message-1"]);
  expect(inbox.unread.value).toBe(2);
  expect(inbox.announced.value).toBe("Work order assigned");
  expect(onArrival).toHaveBeenCalledOnce();
});

test("what arrives twice is shown once: delivery is at least once", async () => {
  const { inbox, arrives, ids, onArrival } = await looking();

  await arrives(aMessage({ id: "message-2" }));
  await arrives(aMessage({ id: "message-2" }));
  await arrives(aMessage({ id: "message-1" }));

  expect(ids()).toEqual(["message-2", "message-1"]);
  expect(inbox.unread.value).toBe(2);
  expect(onArrival).toHaveBeenCalledOnce();
});

test("what arrives and has been read on another device is not counted as unread", async () => {
  const { inbox, arrives } = await looking();

  await arrives(aMessage({ id: "message-2", read_at: "2026-11-25T08:59:00Z" }));

  expect(inbox.unread.value).toBe(1);
});

test("a reset reads the inbox anew and announces nothing", async () => {
  const { inbox, arrives, ids, onArrival } = await looking({
    [INBOX]: inTurn(page([aMessage()]), page([aMessage({ id: "message-9" })])),
  });

  await arrives({}, "reset");

  expect(ids()).toEqual(["message-9"]);
  expect(inbox.announced.value).toBe("");
  expect(onArrival).not.toHaveBeenCalled();
});

test("the stream begins after the newest message that was read", async () => {
  const { newest } = await looking();

  expect(newest().headers.get("Last-Event-ID")).toBe("message-1");
});

test("with an empty inbox the stream begins at the moment before the inbox was read", async () => {
  const slow = held(page([]));
  const { connections } = await looking({ [INBOX]: slow });
  await vi.advanceTimersByTimeAsync(5_000);
  slow.letGo();
  await settled();

  expect(connections[0]?.headers.get("Last-Event-ID")).toBe(`t${NOW.getTime()}`);
});

test("whether messages arrive live is shown", async () => {
  const { inbox, newest } = await looking();
  expect(inbox.live.value).toBe("live");

  newest().breakOff();
  await settled();

  expect(inbox.live.value).toBe("waiting");
});

test("who leaves the page ends the stream", async () => {
  const { newest, leave } = await looking();

  leave();
  await settled();

  expect(newest().isOpen()).toBe(false);
});

test("who leaves before the inbox is read opens no stream", async () => {
  const slow = held(page([]));
  const { connections, leave } = await looking({ [INBOX]: slow });

  leave();
  slow.letGo();
  await settled();

  expect(connections).toEqual([]);
});
