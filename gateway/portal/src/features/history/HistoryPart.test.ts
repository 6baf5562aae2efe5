import { expect, test } from "vitest";

import { aBuilding, aMe, signedIn } from "../../testing/builders";
import { shown, textsOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import HistoryPart from "./HistoryPart.vue";

const EMPTY = answer({ items: [], next: null });

function entry(id: string, by: string, act: string, changes: object[] = []) {
  const type = `org.louyu.members.member.${act}.v1`;
  return { id, type, version: 1, at: "2026-11-25T08:00:00+08:00", by, changes };
}

test("a history says who did what, in words and names; personal values are hidden", async () => {
  signedIn({ person_id: "person-1" });
  const moved = { field: "building_id", before: null, after: "building-1", hidden: false };
  const phone = { field: "phone", before: null, after: null, hidden: true };
  aServer({
    "GET /api/v1/identity/me": answer(aMe()),
    "GET /api/v1/members/members/m1/history": answer({
      items: [
        entry("h3", "system", "left", [{ field: "status", before: "placed", after: "left", hidden: false }]),
        entry("h2", "person-2", "changed", [moved, phone]),
        entry("h1", "person-1", "checked-in"),
      ],
      next: null,
    }),
    "GET /api/v1/members/names": answer({ items: [{ id: "person-2", name: "许诺" }] }),
    "GET /api/v1/identity/names": answer({ items: [] }),
    "GET /api/v1/members/buildings": answer({ items: [aBuilding()], next: null }),
    "GET /api/v1/members/organisations/tree": answer({ items: [] }),
    "GET /api/v1/requests/units": EMPTY,
  });
  const { page } = shown(HistoryPart, { kind: "member", id: "m1", version: 3 });

  await until(() => textsOf(page, ".line span").includes("许诺") && textsOf(page, "ins").includes("磐基中心"));

  expect(textsOf(page, ".line strong")).toEqual(["Left", "Changed", "Checked in"]);
  expect(textsOf(page, ".line span")).toEqual(["the platform", "许诺", "me"]);
  expect(textsOf(page, "ul li")[0]).toBe("Stateplaced in an organisation→left");
  expect(textsOf(page, "ul li")[2]).toBe("Phonechanged (personal, not shown)");
});

test("what a key may do and what a receiver hears of stand in words", async () => {
  const changed = (field: string, before: string[], after: string[]) =>
    answer({ items: [entry("h1", "system", "changed", [{ field, before, after, hidden: false }])], next: null });
  aServer({
    "GET /api/v1/identity/me": answer(aMe()),
    "GET /api/v1/identity/api-keys/k1/history": changed("permissions", [], ["member.read"]),
    "GET /api/v1/identity/api-keys/permissions": answer({
      items: [{ permission: "member.read", zh: "查看人员", en: "See people" }],
    }),
    "GET /api/v1/notify/receivers/r1/history": changed("event_types", [], ["org.louyu.members.member.verified.v1"]),
    "GET /api/v1/members/buildings": EMPTY,
    "GET /api/v1/members/organisations/tree": answer({ items: [] }),
    "GET /api/v1/requests/units": EMPTY,
  });
  const key = shown(HistoryPart, { kind: "api_key", id: "k1", version: 1 });
  const receiver = shown(HistoryPart, { kind: "receiver", id: "r1", version: 1 });

  await until(() => textsOf(key.page, "ins").includes("See people") && textsOf(receiver.page, "ins").length);

  expect(textsOf(receiver.page, "ins").join("")).not.toContain("org.louyu");
});

test("firms that host an activity are named, and their merging is said", async () => {
  signedIn();
  const hosts = { field: "host_enterprise_ids", before: ["e1"], after: ["e2"], hidden: false };
  aServer({
    "GET /api/v1/identity/me": answer(aMe()),
    "GET /api/v1/events/activities/a1/history": answer({
      items: [{ ...entry("h1", "system", "x", [hosts]), type: "org.louyu.events.activity.host-replaced.v1" }],
      next: null,
    }),
    "GET /api/v1/members/enterprises/e1": answer({ id: "e1", name: "云帆科技（重复）", name_en: "" }),
    "GET /api/v1/members/enterprises/e2": answer({ id: "e2", name: "云帆科技", name_en: "" }),
    "GET /api/v1/members/buildings": EMPTY,
    "GET /api/v1/members/organisations/tree": answer({ items: [] }),
    "GET /api/v1/requests/units": EMPTY,
  });
  const { page } = shown(HistoryPart, { kind: "activity", id: "a1", version: 1 });

  await until(() => textsOf(page, "ins").includes("云帆科技"));

  expect(textsOf(page, ".line strong")).toEqual(["A firm that hosts it was merged"]);
  expect([textsOf(page, ".field"), textsOf(page, "del")]).toEqual([["Firms that host"], ["云帆科技（重复）"]]);
});
