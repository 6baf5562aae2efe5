import { expect, test } from "vitest";
import { nextTick } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";

import { aMe, signedIn } from "../../../testing/builders";
import { button, enter, one, shown, submit, textOf, textsOf } from "../../../testing/page";
import { aRequest, inHours, page as pageOf } from "../../../testing/phone";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import type { OwnRequestDetail } from "../../../api/own/requests";
import RequestPage from "./RequestPage.vue";

const CORRECT = "PATCH /api/v1/requests/requests/request-1";
const RATE = "POST /api/v1/requests/requests/request-1/confirm-and-rate";

async function opened(over: Partial<OwnRequestDetail>) {
  signedIn();
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe()),
    "GET /api/v1/requests/requests/request-1": answer(aRequest(over)),
    "GET /api/v1/requests/units": answer(pageOf({ id: "unit-1", name: "城管局" })),
    "GET /api/v1/requests/requests/request-1/articles": answer({ cited: [], read: [] }),
    "GET /api/v1/requests/clocks/of": answer({ items: [] }),
    "GET /api/v1/requests/files": answer(pageOf()),
    "GET /api/v1/members/suites": answer(pageOf({ id: "suite-1", floor: 3, number: "305", enterprise_id: null })),
    "GET /api/v1/requests/requests/request-1/comments": answer(pageOf()),
    [CORRECT]: answer(aRequest({ ...over, title: "The lift stands still", version: 2 })),
    [RATE]: answer(aRequest({ status: "reopened" })),
  });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: "/m/requests/:id", component: RequestPage },
      { path: "/:rest(.*)*", component: {} },
    ],
  });
  await router.push("/m/requests/request-1");
  const { page } = shown(RequestPage, {}, router);
  await until(() => page.querySelector("h1"));
  return { server, page };
}

test("every step is told newest first, with the office by its name", async () => {
  const step = {
    by: "person-9",
    unit_ids: ["unit-1"],
    unit_names: ["一科"],
    text: null,
    partly: false,
    rating: null,
    progress: null,
    other_id: null,
    other_number: null,
    person_id: null,
    system: null,
  };
  const { page } = await opened({
    status: "in_progress",
    timeline: [
      { ...step, at: inHours(-2), what: "request.submitted", unit_ids: [], unit_names: [] },
      { ...step, at: inHours(-1), what: "work-order.accepted" },
      { ...step, at: inHours(0), what: "request.of-tomorrow", unit_ids: [], unit_names: [], text: "Noted." },
    ],
  });
  await until(() => page.textContent.includes("城管局"));

  expect(textsOf(page, ".what")).toEqual(["News", "The unit accepted it 城管局", "You asked"]);
});

test("an outcome is confirmed and rated; nothing is sent without a rating", async () => {
  const { server, page } = await opened({ status: "resolved", outcome: "The lift works." });

  submit(page);
  await until(() => page.querySelector(".field-fault"));
  expect(server.times(RATE)).toBe(0);
  one(page, "[name=rating][value='2']").click();
  enter(page, "[name=comment]", "It stopped again");
  submit(page);
  await until(() => textOf(one(page, ".told")) !== "");

  expect(server.asked.find(({ what }) => what === RATE)?.body).toEqual({ rating: 2, comment: "It stopped again" });
  expect(textOf(one(page, ".told"))).toContain("opened again");
});

test("what has an outcome cannot be taken back", async () => {
  const resolved = await opened({ status: "resolved", outcome: "Done." });
  const underWay = await opened({ status: "triaged" });

  expect(resolved.page.querySelector("button.back")).toBeNull();
  expect(underWay.page.querySelector("button.back")).not.toBeNull();
});

test("while nobody works on it only what was changed is sent, for the version that was seen", async () => {
  const { server, page } = await opened({ title: "The lift", description: "Third floor", version: 1 });

  button(page, "Correct it").click();
  await nextTick();
  enter(page, "[name=title]", "The lift stands still");
  submit(page);
  await until(() => textOf(one(page, ".told")) !== "");

  const sent = server.asked.find(({ what }) => what === CORRECT);
  expect(sent?.body).toEqual({ title: "The lift stands still" });
  expect(sent?.headers.get("If-Match")).toBe('"1"');
});

test("the room is told, and stays to be chosen although it is there no more", async () => {
  const { server, page } = await opened({ suite_id: "suite-9", suite_name: "1203", version: 1 });
  expect(page.textContent).toContain("Room 1203");

  button(page, "Correct it").click();
  const room = await until(() => page.querySelector<HTMLSelectElement>("[name=suite_id]"));
  await until(() => room.options.length === 3);
  expect([...room.options].map(({ text }) => text).slice(1)).toEqual(["1203", "305"]);
  expect(room.value).toBe("suite-9");
  room.value = "";
  room.dispatchEvent(new Event("change"));
  submit(page);
  await until(() => textOf(one(page, ".told")) !== "");

  expect(server.asked.find(({ what }) => what === CORRECT)?.body).toEqual({ suite_id: null });
});

test("what somebody works on cannot be corrected", async () => {
  const { page } = await opened({ status: "triaged" });

  expect(page.querySelector("button.correct")).toBeNull();
});
