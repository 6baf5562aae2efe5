import { expect, test, vi } from "vitest";

import { aMe, aMessage, signedIn } from "../testing/builders";
import { one, shown, textOf, textsOf } from "../testing/page";
import { aServer, answer, held, unreachable } from "../testing/server";
import type { Route } from "../testing/server";
import { aStream } from "../testing/stream";
import { until } from "../testing/until";
import HomePage from "./HomePage.vue";

const TENANT = "GET /api/v1/reports/tenant";
const DISTRICT = "GET /api/v1/reports/district";

function opened(me: Route) {
  const stream = aStream();
  const server = aServer({
    "GET /api/v1/identity/me": me,
    "GET /api/v1/members/buildings": answer({ items: [], next: null }),
    [TENANT]: answer({ tenant: "tenant-1", figures: {}, missing: [] }),
    [DISTRICT]: answer({ figures: {}, tenants: [] }),
    "GET /api/v1/notify/inbox": answer({ items: [], next: null }),
    "GET /api/v1/notify/inbox/unread-count": answer({ unread: 0 }),
    "GET /api/v1/notify/stream": stream.route,
  });
  signedIn({ display_name: "Lin Min" });
  const { page } = shown(HomePage);
  const readings = (what: string) => server.asked.filter((asked) => asked.what.startsWith(what)).length;
  return { ...stream, page, readings, headings: () => textsOf(page, "h1, h2") };
}

test("the page begins at its heading and says whose it is", () => {
  const { page } = opened(answer(aMe()));

  expect(document.activeElement).toBe(one(page, "h1"));
  expect(textOf(one(page, ".whose .hint"))).toBe("Lin Min");
});

test("until it is known who this is there are no figures, but messages", async () => {
  const slow = held(answer(aMe()));
  const { headings, readings } = opened(slow);
  expect(headings()).toEqual(["Louyu", "Messages"]);
  expect(readings(TENANT)).toBe(0);

  slow.letGo();

  await until(() => readings(TENANT));
});

test("somebody of a street office sees its figures", async () => {
  const { headings, readings } = opened(answer(aMe()));

  await until(() => headings().length === 3);

  expect(headings()).toEqual(["江头街道", "Figures", "Messages"]);
  expect(readings(DISTRICT)).toBe(0);
});

test("who reads a district sees its street offices, and not the figures of a tenant", async () => {
  const { headings, readings } = opened(answer(aMe({ grants: { "district.read": ["siming"] } })));

  await until(() => headings().length === 3);

  expect(headings()).toEqual(["District roll-up", "By street office", "Messages"]);
  expect(readings(TENANT)).toBe(0);
});

test("when nobody can say who this is, the figures say what cannot be reached", async () => {
  const { headings } = opened(unreachable);

  await until(() => headings().length === 3);

  expect(headings()).toEqual(["Louyu", "Figures", "Messages"]);
});

test("after an arrival the figures are read again", async () => {
  const { connections, newest, readings, page } = opened(answer(aMe()));
  await until(() => readings(TENANT) === 1 && connections.length === 1);

  vi.useFakeTimers();
  newest().say(`data: ${JSON.stringify(aMessage())}\n\n`);
  for (let turn = 0; turn < 20; turn += 1) await vi.advanceTimersByTimeAsync(100);

  expect(textsOf(page, "li h3")).toEqual(["Activity published"]);
  expect(readings(TENANT)).toBe(2);
});
