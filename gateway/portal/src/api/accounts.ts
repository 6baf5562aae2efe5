// The accounts of a street office, and what they may do.
import { queryOptions } from "@tanstack/vue-query";

import { answered, api } from "./client";
import type { View } from "./client";
import { allOf, given, matching, paged } from "./pages";

export type Account = View<"identity.AccountView">;
export type Invited = View<"identity.InvitedView">;
export type Role = View<"identity.RoleGrantView">;
/** As it is asked for. */
export type Granting = View<"identity.RoleGrantBody">;

const ACCOUNTS = "accounts";

/** By name or username, as people type them; all for no words. */
export const accountsQuery = (filter: { q?: string; status?: Account["status"] | "" }) =>
  paged([ACCOUNTS, "list", filter], (cursor) =>
    answered(
      api.GET("/api/v1/identity/accounts", { params: { query: { limit: 100, ...given({ ...filter, cursor }) } } }),
    ),
  );

/** One of them, wherever it stands in the list. */
export const accountQuery = (id: string) =>
  queryOptions({ queryKey: [ACCOUNTS, "one", id], queryFn: () => readAccount(id), enabled: id !== "" });

export function readAccount(id: string): Promise<Account> {
  return answered(api.GET("/api/v1/identity/accounts/{account_id}", { params: { path: { account_id: id } } }));
}

/** With the version: what was just done is in it. */
export const accountHistoryQuery = (id: string, version: number) =>
  paged([ACCOUNTS, "history", id, version], (cursor) =>
    answered(
      api.GET("/api/v1/identity/accounts/{account_id}/history", {
        params: { path: { account_id: id }, query: { limit: 20, ...given({ cursor }) } },
      }),
    ),
  );

export type AssignedRole = View<"members.RoleAssignmentView">;

/** What somebody holds or held by appointment. */
export const assignedRolesQuery = (personId: string) =>
  queryOptions({
    queryKey: ["roles", "of", personId],
    queryFn: async () => {
      const query = { person_id: personId, limit: 50 };
      return (await answered(api.GET("/api/v1/members/role-assignments", { params: { query } }))).items;
    },
  });

export interface NewAccount {
  username: string;
  display_name: string;
  roles: Granting[];
  /** The member whom it is for; null for somebody who is none. */
  person_id: string | null;
}

export function openAccount(account: NewAccount) {
  return answered(api.POST("/api/v1/identity/accounts", { body: account }));
}

/** Acts that need no more than the account. */
export type PlainAct = "disable" | "enable" | "unlock" | "sign-out" | "second-factor-reset" | "invitation/withdraw";

export function doPlainly(account: Account, act: PlainAct) {
  return answered(api.POST(`/api/v1/identity/accounts/{account_id}/${act}`, { ...asSeen(account), body: {} }));
}

/** For good. */
export function eraseAccount(account: Account) {
  return answered(api.POST("/api/v1/identity/accounts/{account_id}/erase", { ...asSeen(account), body: {} }));
}

export function renameAccount(account: Account, displayName: string): Promise<Account> {
  const body = { display_name: displayName };
  return answered(api.PATCH("/api/v1/identity/accounts/{account_id}", { ...asSeen(account), body }));
}

/** A code that the person sets a password with: the first, or a new one. */
export function newCode(account: Account): Promise<Invited> {
  return account.status === "invited"
    ? answered(api.POST("/api/v1/identity/accounts/{account_id}/invitation", { ...asSeen(account), body: {} }))
    : answered(api.POST("/api/v1/identity/accounts/{account_id}/password-reset", { ...asSeen(account), body: {} }));
}

export function grant(account: Account, role: Granting) {
  return answered(api.POST("/api/v1/identity/accounts/{account_id}/grants", { ...asSeen(account), body: role }));
}

export function withdraw(account: Account, role: Role) {
  return answered(
    api.POST("/api/v1/identity/accounts/{account_id}/grants/withdraw", { ...asSeen(account), body: role }),
  );
}

function asSeen(account: Account) {
  return { params: { path: { account_id: account.id }, header: matching(account.version) } };
}

/** What a role of an officer is for. */
export const unitChoicesQuery = queryOptions({
  queryKey: ["units", "choices"],
  queryFn: () =>
    allOf((cursor) =>
      answered(api.GET("/api/v1/requests/units", { params: { query: { limit: 200, ...given({ cursor }) } } })),
    ),
});
