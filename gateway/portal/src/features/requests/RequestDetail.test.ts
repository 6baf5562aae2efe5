import { expect, test } from "vitest";

import type { View } from "../../api/client";
import { aMe, signedIn } from "../../testing/builders";
import { shown, textsOf } from "../../testing/page";
import { page as pageOf } from "../../testing/phone";
import { aRequest } from "../../testing/requests";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import RequestDetail from "./RequestDetail.vue";

const R = "/api/v1/requests";

function opened(request: View<"requests.RequestDetailView">, grants: Record<string, string[]> = {}) {
  signedIn();
  const server = aServer({
    ...Object.fromEntries(
      [
        "members/buildings",
        "identity/names",
        "members/names",
        "requests/clocks/of",
        "requests/files",
        "requests/released-cases",
        "requests/requests/request-1/articles",
        "requests/requests/request-1/comments",
        "requests/units",
      ].map((path) => [`GET /api/v1/${path}`, answer(pageOf())]),
    ),
    [`POST ${R}/articles/suggestions`]: answer({ items: [] }),
    "GET /api/v1/identity/me": answer(aMe({ grants })),
    [`GET ${R}/requests/request-1`]: answer(request),
  });
  return { server, ...shown(RequestDetail, { id: "request-1" }) };
}

test("a unit that is not told who asks sees that it is not told", async () => {
  const step: View<"requests.TimelineStep"> = {
    at: "2026-11-26T09:00:00+08:00",
    what: "request.submitted",
    by: null,
    unit_ids: [],
    unit_names: [],
    text: null,
    partly: false,
    rating: null,
    progress: null,
    other_id: null,
    other_number: null,
    person_id: null,
    system: null,
  };
  const { page } = opened(aRequest({ anonymous_to_units: true, requester_id: null, timeline: [step] }));
  await until(() => textsOf(page, "h3").includes("What happened"));

  expect(page.textContent).toContain("Anonymous to units");
  expect(textsOf(page, ".timeline .hint")).toEqual(["Requester, not named"]);
  expect(textsOf(page, "dd")).toContain("Requester, not named");
});

test.each([
  ["building:building-1", true],
  ["building:building-2", false],
])("whoever triages in %s shows a solved request of the first building to everybody: %s", async (scope, may) => {
  const { server, page } = opened(aRequest({ status: "resolved" }), { "request.triage": [scope] });
  await until(() => textsOf(page, "h3").includes("What happened") && server.times("GET /api/v1/identity/me"));

  expect(page.querySelector(".release") !== null).toBe(may);
});

test("the desk and the units read in which room it is", async () => {
  const { page } = opened(aRequest({ suite_id: "suite-1", suite_name: "1203" }));
  await until(() => textsOf(page, "dt").includes("Room"));

  expect(textsOf(page, "dd")).toContain("1203");
});
