import { expect, test, vi } from "vitest";
import { defineComponent, h } from "vue";

import { aMe, aMessage } from "../../testing/builders";
import { button, one, shown, textOf, textsOf } from "../../testing/page";
import { aServer, answer, held, inTurn, refused, unreachable } from "../../testing/server";
import type { Route } from "../../testing/server";
import { aStream } from "../../testing/stream";
import { until } from "../../testing/until";
import { provideInbox } from "./inbox";
import InboxPanel from "./InboxPanel.vue";

const INBOX = "GET /api/v1/notify/inbox";
const UNREAD = "GET /api/v1/notify/inbox/unread-count";
const READ_ALL = "POST /api/v1/notify/inbox/read-all";

const items = (...messages: object[]) => answer({ items: messages, next: null });

/** The panel after its first reading, with one unread message unless the routes say otherwise. */
async function looked(routes: Record<string, Route> = {}) {
  const stream = aStream();
  const server = aServer({
    [INBOX]: items(aMessage()),
    [UNREAD]: answer({ unread: 1 }),
    "GET /api/v1/notify/stream": stream.route,
    "GET /api/v1/identity/me": answer(aMe()),
    ...routes,
  });
  const arrival = vi.fn();
  const Page = defineComponent({
    setup() {
      provideInbox(arrival);
      return () => h(InboxPanel);
    },
  });
  const { page } = shown(Page);
  expect(textsOf(page, "p.state")).toEqual(["Loading messages…"]);
  await until(() => one(page, "section").getAttribute("aria-busy") === "false");
  await until(() => stream.connections.length);
  return { ...stream, server, page, arrival };
}

test("messages are shown with how many are unread, for those who see and those who hear", async () => {
  const { page } = await looked();

  expect(textsOf(page, "li h3")).toEqual(["Activity published"]);
  expect(textsOf(page, ".badge span")).toEqual(["1", "1 unread"]);
  expect(textOf(one(page, ".live"))).toBe("Live");
});

test("an empty inbox says what will come", async () => {
  const { page } = await looked({ [INBOX]: items(), [UNREAD]: answer({ unread: 0 }) });

  expect(textsOf(page, "p.state")).toEqual(["No messages. What concerns you appears here the moment it happens."]);
  expect(textsOf(page, "button")).toEqual([]);
});

test("an inbox that cannot be read says so, and is read again on request", async () => {
  const { page } = await looked({ [INBOX]: inTurn(unreachable, items(aMessage())) });
  expect(textOf(one(page, ".state p"))).toBe("The server cannot be reached. Check the network and try again.");

  button(page, "Load again").click();

  await until(() => page.querySelector("li"));
});

test("what arrives is shown, and told to the page", async () => {
  const { page, newest, arrival } = await looked();

  const message = aMessage({ id: "message-2", title: "Work order assigned" });
  newest().say(`data: ${JSON.stringify(message)}\n\n`);
  await until(() => page.querySelectorAll("li").length === 2);

  expect(arrival).toHaveBeenCalledExactlyOnceWith(message);
});

test("a message is marked as read by its button", async () => {
  const read = answer(aMessage({ read_at: "2026-11-25T08:30:00Z" }));
  const { page } = await looked({ "POST /api/v1/notify/inbox/message-1/read": read });

  button(page, "Mark as read").click();
  await until(() => !page.querySelector(".badge"));

  expect(textsOf(page, "button")).toEqual([]);
});

test("while all are being marked the button waits, and a refusal is told", async () => {
  const slow = held(refused(409, { detail: "Not now." }));
  const { page } = await looked({ [READ_ALL]: slow });

  button(page, "Mark all as read").click();
  await until(() => button(page, "Mark all as read").disabled);
  slow.letGo();
  await until(() => page.querySelector("[role=alert]"));

  expect(textOf(one(page, "[role=alert]"))).toBe("Not now.");
  expect(button(page, "Mark all as read").disabled).toBe(false);
});

test("earlier messages come on request, until there are no more", async () => {
  const first = answer({ items: [aMessage()], next: "cursor-1" });
  const { page } = await looked({ [INBOX]: inTurn(first, items(aMessage({ id: "message-0", title: "Earlier" }))) });

  button(page, "Earlier messages").click();
  await until(() => page.querySelectorAll("li").length === 2);

  expect(textsOf(page, "li h3")).toEqual(["Activity published", "Earlier"]);
  await until(() => !textsOf(page, "button").includes("Earlier messages"));
});
