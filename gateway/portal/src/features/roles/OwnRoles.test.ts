import { expect, test } from "vitest";

import { aMe, signedIn } from "../../testing/builders";
import { shown, textsOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import OwnRoles from "./OwnRoles.vue";

test("one's roles stand with their terms, and those that are still to come apart", async () => {
  signedIn();
  aServer({
    "GET /api/v1/identity/me": answer(
      aMe({
        roles: [
          { role: "tenant_admin", scope: "*", from_date: null, until_date: null },
          { role: "lawyer", scope: "building:b1", from_date: "2025-01-01", until_date: null },
        ],
        roles_to_come: [{ role: "mediator", scope: "building:b1", from_date: "2030-01-01", until_date: "2031-01-01" }],
      }),
    ),
    "GET /api/v1/members/buildings": answer({ items: [], next: null }),
    "GET /api/v1/members/organisations/tree": answer({ items: [] }),
  });

  const { page } = shown(OwnRoles);
  await until(() => page.querySelector(".coming"));

  expect(textsOf(page, ".term")).toEqual([expect.stringMatching(/2025 to no end$/), expect.stringContaining("2031")]);
  expect(textsOf(page, ".coming strong")).toHaveLength(1);
});
