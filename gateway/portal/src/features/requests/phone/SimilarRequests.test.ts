import { expect, test } from "vitest";

import { signedIn } from "../../../testing/builders";
import { button, shown, textsOf } from "../../../testing/page";
import { aServer, answer, refused } from "../../../testing/server";
import { until } from "../../../testing/until";
import SimilarRequests from "./SimilarRequests.vue";

const SIMILAR = "POST /api/v1/requests/requests/similar";
const JOIN = "POST /api/v1/requests/requests/request-7/join";
const LIFT = {
  id: "request-7",
  title: "Lift 3 stands still",
  category: "property",
  status: "triaged",
  building_id: "building-1",
  building_name: null,
  submitted_at: "2026-11-26T09:00:00+08:00",
  joined: 11,
  is_joined: false,
};

function opened(routes = {}, items = [LIFT]) {
  signedIn();
  const server = aServer({ [SIMILAR]: answer({ items }), ...routes });
  return { server, ...shown(SimilarRequests, { title: "Lift 3 is broken", buildingId: "building-1" }) };
}

test("what others ask for is shown with how many they are, and is joined with one press", async () => {
  const { page, server } = opened({ [JOIN]: answer({ request_id: "request-7", is_joined: true, joined: 12 }) });
  await until(() => page.querySelector("li"));
  expect(textsOf(page, ".hint")).toEqual(["11 others ask for the same"]);

  button(page, "I ask for the same").click();

  await until(() => page.querySelector("[role=status]"));
  expect(textsOf(page, "[role=status]")[0]).toContain("You have joined");
  expect(server.asked.find(({ what }) => what === SIMILAR)?.body).toEqual({
    title: "Lift 3 is broken",
    building_id: "building-1",
  });
});

test("a request that is over meanwhile says so", async () => {
  const problem = { type: "urn:louyu:problem:not-to-be-joined", detail: "This request is over." };
  const { page } = opened({ [JOIN]: refused(422, problem) });
  await until(() => page.querySelector("li"));

  button(page, "I ask for the same").click();

  await until(() => page.querySelector("[role=alert]"));
  expect(textsOf(page, "[role=alert]")).toEqual(["This request is over."]);
});
