import { createMemoryHistory, createRouter } from "vue-router";
import { expect, test } from "vitest";
import { defineComponent } from "vue";

import { aMe } from "../../testing/builders";
import { shown } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import { useLink } from "./useLink";

const page = { render: () => null };

/** Somebody of the staff reads messages in the console or on the phone. */
async function reading(face: string) {
  const server = aServer({ "GET /api/v1/identity/me": answer(aMe({ grants: { "member.read": ["*"] } })) });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: "/console/:rest(messages|requests/.*)", component: page },
      { path: "/m/:rest(messages|activities/.*|requests/.*)", component: page },
      { path: "/:rest(.*)*", name: "not-found", component: page },
    ],
  });
  await router.push(`${face}/messages`);
  const slot: { linkOf?: (link: string) => string | null } = {};
  const Page = defineComponent({
    setup() {
      slot.linkOf = useLink();
      return () => null;
    },
  });
  shown(Page, {}, router);
  await until(() => server.asked.length);
  await new Promise((resolve) => setTimeout(resolve, 5));
  return slot.linkOf ?? (() => null);
}

test("a message leads to its page in the face that is open", async () => {
  expect((await reading("/console"))("/requests/r1")).toBe("/console/requests/r1");
  expect((await reading("/m"))("/requests/r1")).toBe("/m/requests/r1");
});

test("what the open face has no page for is opened in another one", async () => {
  expect((await reading("/console"))("/activities/a1")).toBe("/m/activities/a1");
});

test.each(["", "/requests/", "//elsewhere.example", "javascript:alert(1)", "/unheard/of"])(
  "%j leads nowhere",
  async (link) => {
    expect((await reading("/console"))(link)).toBeNull();
  },
);
