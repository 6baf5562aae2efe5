import { expect, test } from "vitest";

import { aMe, signedIn } from "../../testing/builders";
import { shown, textsOf } from "../../testing/page";
import { page as pageOf } from "../../testing/phone";
import { aRequest } from "../../testing/requests";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import RequestDetail from "./RequestDetail.vue";

const R = "/api/v1/requests";

test.each([
  ["building:building-1", true],
  ["building:building-2", false],
])("whoever triages in %s shows a solved request of the first building to everybody: %s", async (scope, may) => {
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
    "GET /api/v1/identity/me": answer(aMe({ grants: { "request.triage": [scope] } })),
    [`GET ${R}/requests/request-1`]: answer(aRequest({ status: "resolved", building_id: "building-1" })),
  });
  const { page } = shown(RequestDetail, { id: "request-1" });
  await until(() => textsOf(page, "h3").includes("What happened") && server.times("GET /api/v1/identity/me"));

  expect(page.querySelector(".release") !== null).toBe(may);
});
