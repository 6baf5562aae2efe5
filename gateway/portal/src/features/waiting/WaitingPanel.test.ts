import { expect, test } from "vitest";

import type { Queue } from "../../api/waiting";
import { button, shown, textOf, textsOf } from "../../testing/page";
import { aServer, answer, inTurn, refused } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import { pageOf } from "./places";
import WaitingPanel from "./WaitingPanel.vue";

const aQueue = (over: Partial<Queue>): Queue => ({
  kind: "verify",
  count: 3,
  more: false,
  oldest: null,
  link: "/api/v1/members/members?status=pending&building_id=b1",
  title: null,
  ...over,
});

function opened(route: Route) {
  aServer({ "GET /api/v1/waiting": route });
  return shown(WaitingPanel).page;
}

const waiting = (...items: Queue[]) => answer({ items, missing: [] });

test("what waits leads to where it is done, with the filter set; what is empty is left out", async () => {
  const page = opened(waiting(aQueue({}), aQueue({ kind: "place", count: 0 }), aQueue({ kind: "read" })));

  await until(() => page.querySelector("li"));

  expect(textsOf(page, "li")).toEqual(["3people to verify"]);
  expect(page.querySelector("a")?.getAttribute("href")).toBe("/console/members?status=pending&building=b1");
});

test("more than can be counted is said to be more, and since when the first one waits", async () => {
  const hours = new Date(Date.now() - 3 * 3_600_000).toISOString();
  const page = opened(waiting(aQueue({ count: 999, more: true, oldest: hours })));

  await until(() => page.querySelector("li"));

  expect(textsOf(page, "strong")).toEqual(["999+"]);
  expect(textsOf(page, ".since")).toEqual(["the first 3 h ago"]);
});

test("when nothing waits the page says so", async () => {
  const page = opened(waiting(aQueue({ count: 0 })));

  await until(() => textOf(page).includes("All done."));
});

test("a service that does not answer does not hide the queues of the others, nor make them all", async () => {
  const page = opened(answer({ items: [], missing: ["requests"] }));

  await until(() => textOf(page).includes("Some queues cannot be read now"));

  expect(textOf(page)).not.toContain("All done.");
});

test("when nothing can be read one tries again", async () => {
  const page = opened(inTurn(refused(409), waiting(aQueue({}))));
  await until(() => textOf(page).includes("could not be loaded"));

  button(page, "Try again").click();

  await until(() => page.querySelector("li"));
});

test.each([
  [
    "returned",
    "/api/v1/requests/requests?status=returned&sort=oldest",
    "/console/requests?stage=triage&status=returned",
  ],
  [
    "decide",
    "/api/v1/requests/requests?status=escalated&building_id=b2",
    "/console/requests?stage=decision&status=escalated&building=b2",
  ],
  [
    "accept",
    "/api/v1/requests/work-orders?status=dispatched&unit_id=u1",
    "/desk/work-orders?status=dispatched&unit=u1",
  ],
  [
    "verify",
    "/api/v1/members/members?status=pending&building_id=b1&sort=oldest",
    "/console/members?status=pending&building=b1&sort=oldest",
  ],
  ["close", "/api/v1/events/activities?over=true", "/console/activities?view=list&status=over"],
  ["waiting_list", "/api/v1/events/activities/a1/registrations?status=waiting", "/console/activities/a1"],
  ["give_again", "/api/v1/events/meetings?returned=true&sort=oldest", "/console/meetings?returned=true"],
])("%s leads to its page", (kind, link, page) => {
  expect(pageOf(aQueue({ kind, link }))).toBe(page);
});

test("a queue that this portal does not know leads nowhere", () => {
  expect(pageOf(aQueue({ kind: "something_new" }))).toBeNull();
});
