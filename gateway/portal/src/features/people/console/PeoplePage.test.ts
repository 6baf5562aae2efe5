import { expect, test } from "vitest";

import { aBuilding, aMe, aMember, signedIn } from "../../../testing/builders";
import { enter, shown, textOf } from "../../../testing/page";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import PeoplePage from "./PeoplePage.vue";

const LIST = "GET /api/v1/members/members";

async function opened(...items: object[]) {
  signedIn();
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants: { "member.read": ["*"] } })),
    "GET /api/v1/members/buildings": answer({ items: [aBuilding()], next: null }),
    [LIST]: answer({ items, next: null }),
  });
  const { page, router } = shown(PeoplePage);
  const asked = () => server.asked.map(({ what }) => what).filter((what) => what.startsWith(LIST));
  await until(() => asked().length === 1);
  return { page, router, asked };
}

test("of those who wait, who came first is asked for first; among all others, who came last", async () => {
  const { asked, router } = await opened(aMember());

  await router.replace({ query: { status: "all" } });
  await until(() => asked().length === 2);

  expect(asked()[0]).toContain("status=pending");
  expect(asked()[0]).toContain("sort=oldest");
  expect(asked()[1]).toContain("sort=newest");
});

test("people of some days are asked for in the order that was chosen, which stands in the address", async () => {
  const { page, asked, router } = await opened();

  await router.replace({ query: { status: "all", from: "2026-11-01", to: "2026-11-30" } });
  await until(() => asked().length === 2 && textOf(page).includes("Nobody fits."));
  enter(page, '[aria-label="Order"]', "oldest");
  await until(() => asked().length === 3);

  expect(asked()[2]).toContain("from=2026-11-01");
  expect(asked()[2]).toContain("to=2026-11-30");
  expect(asked()[2]).toContain("sort=oldest");
  expect(router.currentRoute.value.query["sort"]).toBe("oldest");
});
