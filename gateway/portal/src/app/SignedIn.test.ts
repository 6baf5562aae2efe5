import { useQuery } from "@tanstack/vue-query";
import { expect, test, vi } from "vitest";
import { defineComponent, h } from "vue";

import { aMessage } from "../testing/builders";
import { one, shown, textOf } from "../testing/page";
import { aServer, answer } from "../testing/server";
import { aStream } from "../testing/stream";
import { until } from "../testing/until";
import SignedIn from "./SignedIn.vue";

/** A page that shows people and one that shows wishes, and how often each was read. */
function opened() {
  const stream = aStream();
  aServer({
    "GET /api/v1/notify/inbox": answer({ items: [], next: null }),
    "GET /api/v1/notify/inbox/unread-count": answer({ unread: 0 }),
    "GET /api/v1/notify/stream": stream.route,
  });
  const people = vi.fn(() => Promise.resolve(1));
  const wishes = vi.fn(() => Promise.resolve(1));
  const Page = defineComponent({
    setup() {
      useQuery({ queryKey: ["people", "list"], queryFn: people });
      useQuery({ queryKey: ["wishes", "list"], queryFn: wishes });
      return () => null;
    },
  });
  const { page } = shown({ render: () => h(SignedIn, () => h(Page)) });
  return { ...stream, page, people, wishes };
}

const arrival = (type: string, id: string) =>
  `data: ${JSON.stringify(aMessage({ id, title: "New", event_type: type }))}\n\n`;

test("what a message is about is read again a moment later, once for several, and nothing else", async () => {
  const { connections, newest, people, wishes, page } = opened();
  await until(() => connections.length === 1 && people.mock.calls.length === 1);

  vi.useFakeTimers();
  newest().say(arrival("org.louyu.members.member.checked-in.v2", "m1"));
  newest().say(arrival("org.louyu.members.member.verified.v1", "m2"));
  for (let turn = 0; turn < 20; turn += 1) await vi.advanceTimersByTimeAsync(100);

  expect(people).toHaveBeenCalledTimes(2);
  expect(wishes).toHaveBeenCalledTimes(1);
  expect(textOf(one(page, "[aria-live]"))).toBe("New message: New");
});
