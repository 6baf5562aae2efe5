import { expect, test } from "vitest";

import { aMe } from "../testing/builders";
import { inUse } from "../testing/page";
import { aServer, answer, held, refused, unreachable } from "../testing/server";
import { until } from "../testing/until";
import { useMe } from "./useMe";

const ME = "GET /api/v1/identity/me";

async function asked(...[route]: Parameters<typeof held>) {
  aServer({ [ME]: route });
  const { used } = inUse(useMe);
  await until(() => used.known.value);
  return used;
}

test("who this is is not known until the server has said so", async () => {
  const slow = held(answer(aMe()));
  aServer({ [ME]: slow });
  const { used } = inUse(useMe);
  expect(used.known.value).toBe(false);
  expect(used.readsDistrict.value).toBe(false);

  slow.letGo();
  await until(() => used.known.value);

  expect(used.me.value).toEqual(aMe());
});

test("who may read a district reads the district", async () => {
  expect((await asked(answer(aMe({ grants: { "district.read": ["siming"] } })))).readsDistrict.value).toBe(true);
});

test("whoever may not reads their own street office", async () => {
  expect((await asked(answer(aMe({ grants: { "activity.read": [] } })))).readsDistrict.value).toBe(false);
});

test.each([
  ["refuses", refused(503)],
  ["cannot be reached", unreachable],
])("when the server %s, it is known that nobody can say", async (_reason, route) => {
  const { me, readsDistrict } = await asked(route);

  expect(me.value).toBeNull();
  expect(readsDistrict.value).toBe(false);
});
