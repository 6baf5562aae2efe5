import { expect, test } from "vitest";

import type { Account } from "../../../api/accounts";
import { aMe, aMember, signedIn } from "../../../testing/builders";
import { button, enter, one, shown, submit, textOf } from "../../../testing/page";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import AccountDossier from "../../accounts/AccountDossier.vue";
import PersonDossier from "../PersonDossier.vue";

const NONE = answer({ items: [], next: null });
const PERSON = "/api/v1/members/members/member-9";

function served(grants: Record<string, string[]>) {
  signedIn();
  return aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants })),
    "GET /api/v1/members/buildings": NONE,
    "GET /api/v1/members/organisations/tree": NONE,
    "GET /api/v1/requests/units": NONE,
    "GET /api/v1/members/role-assignments": NONE,
    [`GET ${PERSON}`]: answer(aMember({ id: "member-9", name: "陈晓明", version: 4 })),
    [`POST ${PERSON}/erase`]: answer(aMember({ id: "member-9", name: null, status: "erased" })),
    "POST /api/v1/identity/accounts/account-9/erase": answer({}),
  });
}

test("a member is erased for a reason, when what is lost was read and the name was typed", async () => {
  const server = served({ "member.read": ["*"], "member.erase": ["*"] });
  const { page } = shown(PersonDossier, { id: "member-9" });
  await until(() => textOf(page).includes("Erase"));
  button(page, "Erase").click();
  await until(() => page.querySelector("dialog form"));

  enter(page, "select[name=reason]", "person_asked");
  enter(page, "input[name=typed_name]", "陈小明");
  submit(one(page, "dialog"));
  await until(() => textOf(page).includes("not the name above"));
  expect(server.times(`POST ${PERSON}/erase`)).toBe(0);
  expect(textOf(one(page, "dialog"))).toContain("hours and points");

  enter(page, "input[name=typed_name]", "陈晓明");
  submit(one(page, "dialog"));
  await until(() => server.times(`POST ${PERSON}/erase`));

  const sent = server.asked.find(({ what }) => what === `POST ${PERSON}/erase`);
  expect([sent?.body, sent?.headers.get("If-Match")]).toEqual([{ reason: "person_asked" }, '"4"']);
});

test("who may not erase members sees no such act", async () => {
  served({ "member.read": ["*"] });
  const { page } = shown(PersonDossier, { id: "member-9" });
  await until(() => textOf(page).includes("陈晓明"));

  expect(textOf(page)).not.toContain("Erase");
});

const account: Account = {
  id: "account-9",
  username: "chen",
  display_name: "陈晓明",
  locale: "zh-CN",
  status: "active",
  roles: [],
  created_at: "2026-11-01T08:00:00Z",
  version: 2,
};

test("an account is erased when its name was typed", async () => {
  const server = served({ "account.manage": ["*"] });
  const { page } = shown(AccountDossier, { account });
  button(page, "Erase").click();
  await until(() => page.querySelector("dialog form"));

  enter(page, "input[name=typed_name]", "陈晓明");
  submit(one(page, "dialog[open]"));

  await until(() => server.times("POST /api/v1/identity/accounts/account-9/erase"));
});
