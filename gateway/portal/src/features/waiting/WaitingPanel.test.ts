import { expect, test } from "vitest";

import { aMe, aMember, signedIn } from "../../testing/builders";
import { shown, textOf, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import WaitingPanel from "./WaitingPanel.vue";

const people =
  (pending: number, next: string | null, verified: number): Route =>
  (request) => {
    const isPending = new URL(request.url).searchParams.get("status") === "pending";
    const items = Array.from({ length: isPending ? pending : verified }, (_, index) => aMember({ id: `m${index}` }));
    return answer({ items, next: isPending ? next : null })(request);
  };

function opened(grants: Record<string, string[]>, routes: Record<string, Route>) {
  signedIn();
  aServer({ "GET /api/v1/identity/me": answer(aMe({ grants })), ...routes });
  return shown(WaitingPanel).page;
}

test("what waits is counted for what the person may do, and no more is asked for", async () => {
  const page = opened(
    { "member.verify": ["building:b1"], "member.place": ["building:b1"] },
    { "GET /api/v1/members/members": people(3, null, 0) },
  );

  await until(() => page.querySelectorAll("li").length === 2);

  expect(textsOf(page, "li")).toEqual(["3people to verify", "0people to place in an organisation"]);
  expect(page.querySelector("a")?.getAttribute("href")).toBe("/console/members?status=pending");
});

test("more than can be counted at once is said to be more", async () => {
  const page = opened({ "member.verify": ["*"] }, { "GET /api/v1/members/members": people(100, "c1", 0) });

  await until(() => page.querySelector("li"));

  expect(textsOf(page, "strong")).toEqual(["100+"]);
});

test("when nothing waits the page says so", async () => {
  const page = opened({ "member.verify": ["*"] }, { "GET /api/v1/members/members": people(0, null, 0) });

  await until(() => textOf(page).includes("All done."));
});

test("a queue that cannot be read does not hide the others", async () => {
  const page = opened(
    { "member.verify": ["*"], "request.triage": ["*"] },
    { "GET /api/v1/members/members": people(2, null, 0), "GET /api/v1/requests/requests": refused(409) },
  );

  await until(() => textOf(page).includes("Some queues cannot be read now"));

  expect(textsOf(page, "strong")).toEqual(["2"]);
});
