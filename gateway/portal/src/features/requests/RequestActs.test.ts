import { expect, test } from "vitest";

import { aMe, signedIn } from "../../testing/builders";
import { button, enter, shown, submit, textsOf } from "../../testing/page";
import { aRequest, aUnit } from "../../testing/requests";
import { aSuggestion } from "../../testing/routing";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import RequestActs from "./RequestActs.vue";

const ME = "GET /api/v1/identity/me";
const SECRETARY = { "request.triage": ["building:building-1"], "whistle.blow": ["building:building-1"] };

function acting(grants: Record<string, string[]>, request = aRequest(), routes = {}) {
  signedIn();
  const server = aServer({
    [ME]: answer(aMe({ grants })),
    "GET /api/v1/requests/units": answer({ items: [aUnit(), aUnit({ id: "unit-2", name: "城管中队" })], next: null }),
    ...routes,
  });
  return { server, ...shown(RequestActs, { request }) };
}

test("a secretary may dispatch what arrived in the building", async () => {
  const { page } = acting(SECRETARY);

  await until(() => page.querySelector("button"));

  expect(textsOf(page, ".acts button")).toEqual(["Dispatch", "Whistle", "Answer", "Decline", "Merge", "Split"]);
});

test("whoever may not act is told for whom the request waits", async () => {
  const { page } = acting({ "request.read": ["building:building-1"] });

  await until(() => textsOf(page, ".acts .hint").length);

  expect(page.querySelectorAll(".acts button")).toHaveLength(0);
});

test("an officer of a unit at work may answer, and do nothing else", async () => {
  const ready = aRequest({ status: "ready", working_unit_ids: ["unit-1"] });
  const { page } = acting({ "work_order.handle": ["unit:unit-1"] }, ready);

  await until(() => page.querySelector("button"));

  expect(textsOf(page, ".acts button")).toEqual(["Answer"]);
});

test("a demand is sent with its words; a refusal keeps them", async () => {
  const path = "POST /api/v1/requests/requests/request-1/supervise";
  const { page, server } = acting(SECRETARY, aRequest({ status: "triaged", working_unit_ids: ["unit-1"] }), {
    [path]: refused(409, { type: "urn:louyu:problem:not-allowed-now", detail: "It is done already." }),
  });
  await until(() => page.querySelector("button"));
  button(page, "Supervise").click();
  await until(() => page.querySelector("textarea"));

  enter(page, "textarea", "请今天到现场");
  submit(page);

  await until(() => page.querySelector(".notice"));
  expect(textsOf(page, ".notice p")).toEqual(["It is done already."]);
  expect(page.querySelector("textarea")?.value).toBe("请今天到现场");
  expect(server.asked.at(-1)?.body).toEqual({ note: "请今天到现场" });
});

test("the units that a rule names together are called together with one press", async () => {
  const said = aSuggestion({ unit_ids: ["unit-1", "unit-2"], unit_names: ["交警大队", "城管中队"] });
  const whistle = "POST /api/v1/requests/requests/request-1/whistle";
  const { page, server } = acting(SECRETARY, aRequest(), {
    "GET /api/v1/requests/requests/request-1/suggestion": answer(said),
    "GET /api/v1/members/buildings": answer({ items: [], next: null }),
    "GET /api/v1/requests/whistle-kinds": answer({ items: [] }),
    [whistle]: answer(aRequest({ status: "whistled" })),
  });
  await until(() => page.querySelector("button"));
  button(page, "Dispatch").click();
  await until(() => page.querySelector(".suggestion .head button"));

  button(page, "Whistle for all of them").click();
  await until(() => page.querySelectorAll("[name=unit_ids]:checked").length === 2);
  submit(page);

  await until(() => server.asked.some(({ what }) => what === whistle));
  expect(server.asked.find(({ what }) => what === whistle)?.body).toMatchObject({ unit_ids: ["unit-1", "unit-2"] });
});

test("a merge can be taken back with a reason as long as the service says", async () => {
  const path = "POST /api/v1/requests/requests/request-1/unmerge";
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const { page, server } = acting(SECRETARY, aRequest({ status: "merged", merge_undo_until: soon }), {
    [path]: answer(aRequest()),
  });
  await until(() => page.querySelector("button"));
  expect(textsOf(page, ".acts button")).toEqual(["Take the merge back"]);
  button(page, "Take the merge back").click();
  await until(() => page.querySelector("textarea"));

  enter(page, "textarea", "不是同一部电梯");
  submit(page);

  await until(() => server.times(path));
  expect(server.asked.find(({ what }) => what === path)?.body).toEqual({ reason: "不是同一部电梯" });
});

test("only what was split off can be joined again, with a reason", async () => {
  const path = "POST /api/v1/requests/requests/request-1/undo-split";
  const { page, server } = acting(SECRETARY, aRequest({ split_from_id: "request-2" }), {
    [path]: answer(aRequest({ status: "merged" })),
  });
  await until(() => page.querySelector("button"));
  button(page, "Undo the split").click();
  await until(() => page.querySelector("textarea"));

  enter(page, "textarea", "是同一件事");
  submit(page);

  await until(() => server.times(path));
  expect(server.asked.find(({ what }) => what === path)?.body).toEqual({ reason: "是同一件事" });
});

test("after that nothing is offered for a request that was merged", async () => {
  const { page, server } = acting(SECRETARY, aRequest({ status: "merged", merge_undo_until: "2020-01-01T00:00:00Z" }));

  await until(() => server.times(ME));

  expect(page.querySelectorAll(".acts button")).toHaveLength(0);
});
