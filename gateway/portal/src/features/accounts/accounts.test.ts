import { expect, test } from "vitest";

import type { Account } from "../../api/accounts";
import { aMe, aMember, signedIn } from "../../testing/builders";
import { button, enter, one, shown, submit, textOf, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import ApiKeysPage from "../api-keys/console/ApiKeysPage.vue";
import PersonDossier from "../people/PersonDossier.vue";
import AccountDossier from "./AccountDossier.vue";
import AccountsPage from "./console/AccountsPage.vue";

const NONE = answer({ items: [], next: null });
const ACCOUNTS = "/api/v1/identity/accounts";

function anAccount(over: Partial<Account> = {}): Account {
  return {
    id: "account-9",
    username: "chen",
    display_name: "陈晓明",
    locale: "zh-CN",
    status: "active",
    roles: [],
    created_at: "2026-11-01T08:00:00Z",
    version: 2,
    ...over,
  };
}

function served(routes: Parameters<typeof aServer>[0] = {}) {
  signedIn();
  return aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants: { "account.manage": ["*"], "member.read": ["*"] } })),
    "GET /api/v1/members/buildings": NONE,
    "GET /api/v1/members/organisations/tree": NONE,
    "GET /api/v1/requests/units": NONE,
    "GET /api/v1/members/role-assignments": NONE,
    "GET /api/v1/identity/names": NONE,
    ...routes,
  });
}

test("an account that a link names is shown, wherever it stands in the list", async () => {
  served({ [`GET ${ACCOUNTS}`]: NONE, [`GET ${ACCOUNTS}/account-9`]: answer(anAccount()) });
  const { page, router } = shown(AccountsPage);
  await router.push("/console/accounts?account=account-9");

  await until(() => page.querySelector("article h2"));

  expect(textOf(one(page, "article h2"))).toBe("陈晓明");
});

test("a key that a link names is shown, wherever it stands in the list", async () => {
  const server = served({
    "GET /api/v1/identity/api-keys": NONE,
    "GET /api/v1/identity/api-keys/permissions": answer({ items: [] }),
  });
  server.routes["GET /api/v1/identity/api-keys/key-9"] = refused(404);
  const { router } = shown(ApiKeysPage);
  await router.push("/console/api-keys?key=key-9");

  await until(() => server.times("GET /api/v1/identity/api-keys/key-9"));
});

test("accounts are listed by how they stand", async () => {
  const server = served({ [`GET ${ACCOUNTS}`]: NONE });
  const { page } = shown(AccountsPage);

  enter(page, "select[aria-label='How it stands']", "invited");

  await until(() => server.asked.some(({ what }) => what.includes("status=invited")));
});

test("the name of an account is corrected, for the version that was seen", async () => {
  const server = served({ [`PATCH ${ACCOUNTS}/account-9`]: answer(anAccount({ display_name: "陈小明" })) });
  const { page } = shown(AccountDossier, { account: anAccount() });
  button(page, "Correct the name").click();
  await until(() => page.querySelector("dialog form"));

  enter(page, "input[name=display_name]", "陈小明");
  submit(page);
  await until(() => server.times(`PATCH ${ACCOUNTS}/account-9`));

  const sent = server.asked.find(({ what }) => what.startsWith("PATCH"));
  expect([sent?.body, sent?.headers.get("If-Match")]).toEqual([{ display_name: "陈小明" }, '"2"']);
});

test("the history of an account says which role came or went", async () => {
  const role = { role: "building_secretary", scope: "*" };
  const entry = {
    id: "e1",
    type: "org.louyu.identity.account.role-granted.v1",
    version: 2,
    at: "2026-11-02T08:00:00Z",
    by: "system",
    changes: [{ field: "roles", before: [], after: [role], hidden: false }],
  };
  served({ [`GET ${ACCOUNTS}/account-9/history`]: answer({ items: [entry], next: null }) });
  const { page } = shown(AccountDossier, { account: anAccount() });

  const fold = one(page, "details") as HTMLDetailsElement;
  fold.open = true;
  fold.dispatchEvent(new Event("toggle"));
  await until(() => page.querySelector("details .line"));

  expect(textsOf(page, "details .line")).toEqual(["Granted: Building secretary · the whole street office"]);
});

test("a member is invited to an account of their own", async () => {
  const server = served({
    "GET /api/v1/members/members/member-9": answer(aMember({ id: "member-9", name: "陈晓明", status: "verified" })),
    [`POST ${ACCOUNTS}`]: answer({ ...anAccount({ id: "member-9" }), code: "ABCD", expires_at: null }, 201),
  });
  const { page } = shown(PersonDossier, { id: "member-9" });
  await until(() => textOf(page).includes("Invite to an account"));
  button(page, "Invite to an account").click();
  await until(() => page.querySelector("dialog form"));

  enter(page, "input[name=username]", "chen");
  submit(page);
  await until(() => textOf(page).includes("ABCD"));

  const sent = server.asked.find(({ what }) => what === `POST ${ACCOUNTS}`);
  expect(sent?.body).toEqual({ username: "chen", display_name: "陈晓明", roles: [], person_id: "member-9" });
});
