import { expect, test } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";

import { enter, one, shown, submit, textOf } from "../../../testing/page";
import { aRegistration, anActivity } from "../../../testing/phone";
import { aServer, answer, refused } from "../../../testing/server";
import type { Route } from "../../../testing/server";
import { until } from "../../../testing/until";
import AttendPage from "./AttendPage.vue";

const ATTEND = "POST /api/v1/events/activities/activity-1/attendance";

async function opened(at: string, route: Route = answer(aRegistration({ status: "attended" }))) {
  const server = aServer({
    "GET /api/v1/events/activities/activity-1": answer(anActivity()),
    [ATTEND]: route,
  });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: "/m/activities/:id/attend", component: AttendPage },
      { path: "/:rest(.*)*", component: {} },
    ],
  });
  await router.push(at);
  const { page } = shown(AttendPage, {}, router);
  return { server, page, router };
}

test("who scans the wall with their own camera attends at once, and the code leaves the address", async () => {
  const { server, page, router } = await opened("/m/activities/activity-1/attend#12345678");
  await until(() => textOf(one(page, "h1")) === "You are here");

  expect(server.asked.find(({ what }) => what === ATTEND)?.body).toEqual({ code: "12345678" });
  expect(router.currentRoute.value.hash).toBe("");
});

test("where a browser cannot scan, the page says so and takes the digits", async () => {
  const { server, page } = await opened("/m/activities/activity-1/attend");
  expect(page.textContent).toContain("This browser cannot scan");

  enter(page, "[name=code]", "１２３４ 5678");
  submit(page);
  await until(() => textOf(one(page, "h1")) === "You are here");

  expect(server.asked.find(({ what }) => what === ATTEND)?.body).toEqual({ code: "12345678" });
});

test("a code that is too old is told, and what was typed stays", async () => {
  const { page } = await opened("/m/activities/activity-1/attend", refused(422, { detail: "The code is too old." }));

  enter(page, "[name=code]", "12345678");
  submit(page);
  await until(() => page.querySelector("[role=alert]"));

  expect(textOf(one(page, "[role=alert]"))).toBe("The code is too old.");
  expect((one(page, "[name=code]") as HTMLInputElement).value).toBe("12345678");
});
