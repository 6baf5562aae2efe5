import { expect, test } from "vitest";
import { defineComponent, h } from "vue";

import { provideInbox } from "../features/messages/inbox";
import { aMe } from "../testing/builders";
import { one, shown, textOf } from "../testing/page";
import { aServer, answer } from "../testing/server";
import { aStream } from "../testing/stream";
import { until } from "../testing/until";
import DeskHeader from "./DeskHeader.vue";

test.each([
  [7, "7"],
  [123, "99+"],
])("of %i unread messages the bell shows %s, and its name says the same", async (unread, shows) => {
  aServer({
    "GET /api/v1/identity/me": answer(aMe()),
    "GET /api/v1/notify/inbox": answer({ items: [], next: null }),
    "GET /api/v1/notify/inbox/unread-count": answer({ unread }),
    "GET /api/v1/notify/stream": aStream().route,
  });
  const SignedIn = defineComponent(() => {
    provideInbox(() => undefined);
    return () => h(DeskHeader, { face: "Console", messages: "/console/messages" });
  });
  const { page } = shown(SignedIn);
  await until(() => page.querySelector(".count") !== null);

  expect(textOf(one(page, ".count"))).toBe(shows);
  expect(one(page, ".bell").getAttribute("aria-label")).toContain(shows);
});
