import { expect, test } from "vitest";

import type { Enterprise } from "../../../api/enterprises";
import { aBuilding, aMe, signedIn } from "../../../testing/builders";
import { enter, shown } from "../../../testing/page";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import EnterprisesPage from "./EnterprisesPage.vue";

const LIST = "GET /api/v1/members/enterprises";
const firm: Enterprise = {
  id: "e1",
  name: "云帆科技",
  name_en: "",
  uscc: null,
  kind: "legal_person",
  building_id: "b1",
  building_name: "江头大厦",
  industry: "软件",
  staff_count: 20,
  converted_from_branch: false,
  status: "present",
  version: 1,
};

test("firms are asked for in the order and of the days that were chosen", async () => {
  signedIn();
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe()),
    "GET /api/v1/members/buildings": answer({ items: [aBuilding()], next: null }),
    [LIST]: answer({ items: [firm], next: null }),
  });
  const asked = () => server.asked.map(({ what }) => what).filter((what) => what.startsWith(LIST));
  const { page, router } = shown(EnterprisesPage);
  await until(() => asked().length === 1);

  enter(page, '[aria-label="Order"]', "name");
  await until(() => asked().length === 2);
  await router.replace({ query: { ...router.currentRoute.value.query, from: "2025-11-01", to: "2025-11-30" } });
  await until(() => asked().length === 3);

  expect(asked()[0]).toContain("sort=newest");
  expect(asked()[1]).toContain("sort=name");
  expect(asked()[2]).toMatch(/from=2025-11-01.*to=2025-11-30.*sort=name/);
});
