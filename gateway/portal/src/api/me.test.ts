import { expect, test } from "vitest";

import { aMe } from "../testing/builders";
import { inUse } from "../testing/page";
import { aServer, answer, held, refused, unreachable } from "../testing/server";
import { until } from "../testing/until";
import { facesOf, may, useMe } from "./me";

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

test.each([
  ["a resident", {}, ["/m"]],
  ["a building secretary", { "member.read": ["building:b1"], "request.triage": ["building:b1"] }, ["/console", "/m"]],
  ["an officer of a department", { "request.read": ["unit:u1"], "work_order.handle": ["unit:u1"] }, ["/desk", "/m"]],
  ["an administrator", { "member.read": ["*"], "work_order.handle": ["*"] }, ["/console", "/desk", "/m"]],
  ["whoever runs the platform", { "tenant.manage": ["*"], "dead_letter.manage": ["*"] }, ["/console", "/ops", "/m"]],
  ["a reader of a district", { "district.read": ["*"] }, ["/district"]],
])("%s begins where their work is", (_who, grants, faces) => {
  expect(facesOf(aMe({ grants }), 1280)).toEqual(faces);
});

test("on a phone everybody begins on the phone's pages, and can go on to the desk's", () => {
  expect(facesOf(aMe({ grants: { "member.read": ["*"] } }), 360)).toEqual(["/m", "/console"]);
});

test("a permission holds everywhere, or in the scopes that it names", () => {
  const me = aMe({ grants: { "member.verify": ["building:b1"], "activity.manage": ["*"] } });

  expect(may(me, "member.verify")).toBe(true);
  expect(may(me, "member.verify", "building:b1")).toBe(true);
  expect(may(me, "member.verify", "building:b2")).toBe(false);
  expect(may(me, "activity.manage", "building:b2")).toBe(true);
  expect(may(me, "wish.moderate")).toBe(false);
});
