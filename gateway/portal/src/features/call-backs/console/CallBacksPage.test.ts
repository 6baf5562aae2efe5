import { expect, test } from "vitest";

import { aBuilding, aMe, signedIn } from "../../../testing/builders";
import { shown, textOf } from "../../../testing/page";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import CallBacksPage from "./CallBacksPage.vue";

const LIST = "GET /api/v1/requests/call-backs";

test("those that wait longest are asked for first, and an empty queue says what comes here", async () => {
  signedIn();
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants: { "request.triage": ["*"] } })),
    "GET /api/v1/members/buildings": answer({ items: [aBuilding()], next: null }),
    [LIST]: answer({ items: [], next: null }),
  });

  const { page } = shown(CallBacksPage);
  await until(() => textOf(page).includes("Nobody is to be called."));

  const asked = server.asked.map(({ what }) => what).find((what) => what.startsWith(LIST));
  expect(asked).toContain("due=true");
  expect(asked).toContain("sort=oldest");
});
