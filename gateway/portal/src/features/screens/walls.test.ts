import { expect, test, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import type { Component } from "vue";

import type { Wall } from "../../api/screens";
import { one, shown, textOf, textsOf } from "../../testing/page";
import { inHours } from "../../testing/phone";
import { aServer, answer, refused, unreachable } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import AttendanceWall from "./AttendanceWall.vue";
import LobbyWall from "./LobbyWall.vue";

const WALL = "POST /api/v1/events/screens/show";
const LOBBY = "POST /api/v1/members/screens/show";

function aWall(over: Partial<Wall> = {}): Wall {
  return {
    activity_id: "activity-1",
    title: "Noon lecture",
    place: "Lounge",
    starts_at: inHours(0),
    ends_at: inHours(2),
    opens_at: inHours(-1),
    stage: "open",
    code: "12345678",
    code_expires_at: inHours(0.01),
    attended: 3,
    ...over,
  };
}

async function opened(wall: Component, routes: Record<string, Route>) {
  const server = aServer(routes);
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/:rest(.*)*", component: wall }] });
  await router.push("/wall#t1.secret");
  return { server, ...shown(wall, {}, router) };
}

test("the wall shows the code in digits and as a QR code, by the link's own token and no sign-in", async () => {
  const { server, page } = await opened(AttendanceWall, { [WALL]: answer(aWall()) });
  await until(() => page.querySelector(".digits"));

  expect(textOf(one(page, ".digits"))).toBe("1234 5678");
  expect(one(page, "svg[role=img]").querySelectorAll("path").length).toBe(1);
  expect(textOf(one(page, ".count"))).toBe("3 have attended");
  expect(server.asked[0]?.body).toEqual({ token: "t1.secret" });
  expect(server.asked[0]?.headers.has("Authorization")).toBe(false);
});

test("the wall follows the code; when the network is gone for long, no old code stays", async () => {
  vi.useFakeTimers();
  const { server, page } = await opened(AttendanceWall, { [WALL]: answer(aWall()) });
  await vi.advanceTimersByTimeAsync(100);
  server.routes[WALL] = answer(aWall({ code: "87654321" }));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(textOf(one(page, ".digits"))).toBe("8765 4321");

  server.routes[WALL] = unreachable;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(textOf(one(page, ".digits"))).toBe("8765 4321");
  await vi.advanceTimersByTimeAsync(40_000);

  expect(page.querySelector(".digits")).toBeNull();
  expect(page.textContent).toContain("Reconnecting");
});

test("a dead link says so and asks no more", async () => {
  vi.useFakeTimers();
  const { server, page } = await opened(AttendanceWall, { [WALL]: refused(404) });
  await vi.advanceTimersByTimeAsync(60_000);

  expect(page.textContent).toContain("no longer valid");
  expect(server.times(WALL)).toBe(1);
});

test("the lobby shows firms with their marks", async () => {
  const firm = { name: "Harbour Legal", has_organisation: true, has_members: true };
  const floors = [{ floor: 9, suites: [{ number: "901", firm }, { number: "902", firm: null }] }]; // prettier-ignore
  const { page } = await opened(LobbyWall, { [LOBBY]: answer({ building_name: "磐基中心", floors }) });
  await until(() => page.querySelector("li"));

  expect(textsOf(page, "li .name")).toEqual(["Harbour Legal", "vacant"]);
  expect(textsOf(page, "li .mark")).toEqual(["Organisation"]);
});
