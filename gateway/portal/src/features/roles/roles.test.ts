import { expect, test } from "vitest";

import type { RoleAssignment } from "../../api/roles";
import { aMe, signedIn } from "../../testing/builders";
import { button, enter, shown, submit, textOf, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import { today } from "../../ui/dates";
import OwnRoles from "./OwnRoles.vue";
import PersonRoles from "./PersonRoles.vue";
import RolesPart from "./RolesPart.vue";
import { endsSoon, pageOf, rolesIn, vacancies } from "./roles";

const LIST = "GET /api/v1/members/role-assignments";
const END = "POST /api/v1/members/role-assignments/a1/end";
const TERM = "PATCH /api/v1/members/role-assignments/a1";
const lead: RoleAssignment = {
  id: "a1",
  person_id: "p1",
  role: "building_lead",
  scope_kind: "building",
  scope_id: "b1",
  scope_name: "磐基中心",
  from_date: "2026-01-01",
  until_date: today(20),
  ended: false,
  version: 2,
};

test("each place has its own roles, and each role its page, so that a link says where to give it", () => {
  expect(rolesIn("enterprise")).toEqual(["enterprise_manager"]);
  expect(rolesIn("grid")).toEqual(["grid_steward"]);
  expect(rolesIn("organisation")).toEqual(["organisation_secretary", "rotating_chair"]);
  expect(rolesIn("building")).toHaveLength(11);
  expect(pageOf("building", "b1")).toBe("/console/buildings/b1");
  expect(pageOf("enterprise", "e1")).toBe("/console/enterprises/e1");
  expect(pageOf("organisation", "o1")).toBe("/console/organisations/o1");
  expect(pageOf("grid", "一网格")).toBe("/console/role-assignments?grid=%E4%B8%80%E7%BD%91%E6%A0%BC");
});

test("a building without a lead is vacant, one with a lead is not; an ended role does not count", () => {
  const places = [
    { kind: "building" as const, id: "b1", name: "磐基中心" },
    { kind: "building" as const, id: "b2", name: "江头大厦" },
    { kind: "organisation" as const, id: "o1", name: "支部" },
  ];

  expect(vacancies([lead], places, "building_lead").map(({ place }) => place.id)).toEqual(["b2"]);
  expect(vacancies([{ ...lead, ended: true }], places, "building_lead")).toHaveLength(2);
  expect(vacancies([lead], places, "").map(({ id }) => id)).toContain("organisation_secretary|o1");
  expect([endsSoon(lead), endsSoon({ ...lead, until_date: null }), endsSoon({ ...lead, ended: true })]).toEqual([
    true,
    false,
    false,
  ]);
});

function part(more: Parameters<typeof aServer>[0] = {}) {
  signedIn();
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants: { "role.assign": ["building:b1"], "member.read": ["*"] } })),
    [LIST]: answer({ items: [lead], next: null }),
    "GET /api/v1/members/names": answer({ items: [{ id: "p1", name: "林晓" }] }),
    "GET /api/v1/identity/names": answer({ items: [] }),
    "GET /api/v1/members/members": answer({
      items: [
        { id: "p2", name: "陈静", status: "verified", building_name: "江头大厦" },
        { id: "p3", name: "陈进", status: "pending", building_name: null },
      ],
      next: null,
    }),
    "GET /api/v1/members/role-assignments/a1/history": answer({ items: [], next: null }),
    ...more,
  });
  const place = { kind: "building", id: "b1", name: "磐基中心" };
  return { server, ...shown(RolesPart, { place, isOpen: true }) };
}

const dialog = (page: HTMLElement) => [...page.querySelectorAll("dialog")].find((one) => one.querySelector("form"));

test("a building's roles are given there to whoever was verified, wherever they work", async () => {
  const { page } = part();
  await until(() => textOf(page).includes("Building lead"));

  button(page, "Assign").click();
  const form = await until(() => dialog(page));

  await until(() => textOf(form).includes("陈静"));
  expect(textOf(form)).not.toContain("陈进");
  expect(textOf(form)).toContain("Mediator");
});

test("a role ends only after a question that says what happens", async () => {
  const { server, page } = part({ [END]: answer({ ...lead, ended: true }) });
  await until(() => [...page.querySelectorAll("button")].some((one) => textOf(one) === "End"));

  button(page, "End").click();
  const form = await until(() => dialog(page));
  expect(textOf(form)).toContain("loses what this role allows");
  expect(server.times(END)).toBe(0);
  submit(form);

  await until(() => server.times(END));
});

test("a term is extended for the version that was seen, and a refusal stands at its field", async () => {
  const fault = { detail: "Wrong.", errors: [{ pointer: "/until_date", detail: "Before the first day." }] };
  const { server, page } = part({ [TERM]: refused(422, fault) });
  await until(() => [...page.querySelectorAll("button")].some((one) => textOf(one) === "Change the term"));

  button(page, "Change the term").click();
  const form = await until(() => dialog(page));
  enter(form, "[name=until_date]", "2025-12-31");
  submit(form);

  await until(() => textOf(page).includes("Before the first day."));
  const sent = server.asked.find(({ what }) => what === TERM);
  expect([sent?.body, sent?.headers.get("If-Match")]).toEqual([{ until_date: "2025-12-31" }, '"2"']);
});

test("what somebody holds and held stands in their record, with where", async () => {
  signedIn();
  aServer({ [LIST]: answer({ items: [{ ...lead, id: "a0", ended: true, scope_name: "旧楼" }, lead], next: null }) });
  const { page } = shown(PersonRoles, { personId: "p1" });

  await until(() => page.querySelector("li"));

  expect(textsOf(page, "li a")).toEqual(["磐基中心", "旧楼"]);
});

test("one's own roles are named with what each is for", async () => {
  signedIn();
  aServer({
    "GET /api/v1/identity/me": answer(
      aMe({
        roles: [
          { role: "building_lead", scope: "building:b1", from_date: "2026-01-01", until_date: null },
          { role: "tenant_admin", scope: "*", from_date: null, until_date: null },
        ],
      }),
    ),
    "GET /api/v1/members/buildings": answer({ items: [{ id: "b1", name: "磐基中心", status: "open" }], next: null }),
    "GET /api/v1/members/organisations/tree": answer({ items: [] }),
  });
  const { page } = shown(OwnRoles);

  await until(() => textOf(page).includes("磐基中心"));

  expect(textOf(page)).toContain("the whole street office");
});
