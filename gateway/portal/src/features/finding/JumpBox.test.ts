import { expect, test } from "vitest";
import { nextTick } from "vue";

import type { Hit } from "../../api/finding";
import { enter, one, shown, textOf, textsOf } from "../../testing/page";
import { aServer, answer, refused, unreachable } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import JumpBox from "./JumpBox.vue";
import { groupsOf, pageOf } from "./places";

const aHit = (over: Partial<Hit>): Hit => ({
  kind: "enterprise",
  id: "e1",
  title: "云帆科技",
  title_en: null,
  detail: null,
  status: null,
  building_id: null,
  match: "part",
  ...over,
});

const FOUND = [aHit({}), aHit({ kind: "member", id: "m1", title: "林敏" }), aHit({ id: "e2", title: "云杉设计" })];

async function opened(route: Route) {
  const server = aServer({ "GET /api/v1/search": route });
  const { page, router } = shown(JumpBox);
  dispatchEvent(new KeyboardEvent("keydown", { key: "/" }));
  await until(() => page.querySelector("dialog input"));
  return { page, router, server };
}

async function sought(route: Route, words = "yunfan") {
  const box = await opened(route);
  enter(box.page, "dialog input", words);
  await until(() => box.server.asked.length > 0);
  return box;
}

const press = (page: HTMLElement, key: string) =>
  one(page, "dialog input").dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true, bubbles: true }));

test("what is found stands by kind, the kind of the best hit first; arrows and Enter lead there", async () => {
  const { page, router } = await sought(answer({ items: FOUND, missing: [] }));
  await until(() => page.querySelector("[role=option]"));
  expect(textsOf(page, "[role=option] strong")).toEqual(["云帆科技", "云杉设计", "林敏"]);
  expect(textOf(one(page, "[aria-selected=true] strong"))).toBe("云帆科技");

  press(page, "ArrowUp");
  await nextTick();
  expect(textOf(one(page, "[aria-selected=true] strong"))).toBe("林敏");
  press(page, "Enter");

  await until(() => router.currentRoute.value.path === "/console/members/m1");
});

test("before anything is typed the box says what can be found, and asks nothing", async () => {
  const { page, server } = await opened(answer({ items: [], missing: [] }));

  expect(textOf(page)).toContain("its pinyin or initials");
  expect(server.asked).toEqual([]);
});

test.each([
  ["nothing fits", answer({ items: [], missing: [] }), "Nothing is called “yunfan”"],
  ["a service does not answer", answer({ items: FOUND, missing: ["events"] }), "this may not be all"],
  ["it fails", refused(409, { detail: "Not now." }), "Not now."],
  ["there is no network", unreachable, "You are offline"],
])("when %s the box says so", async (_what, route, words) => {
  const { page } = await sought(route);

  await until(() => textOf(page).includes(words));
});

test("while somebody writes, a slash is a slash", async () => {
  aServer();
  const { page } = shown(JumpBox);
  const field = page.appendChild(document.createElement("input"));

  field.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
  await nextTick();

  expect(page.querySelector("dialog input")).toBeNull();
});

test("a kind that the portal does not know is left out", () => {
  expect(pageOf(aHit({ kind: "starship" }))).toBeNull();
  expect(groupsOf([aHit({ kind: "starship" }), aHit({})]).map(({ kind }) => kind)).toEqual(["enterprise"]);
});
