// Street offices as people of the platform open and keep them, and who may sign in to them, to a district, to the platform.
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import type { Account, Granting, Invited } from "./accounts";
import { Refused, answered, api } from "./client";
import type { View } from "./client";
import { given, matching } from "./pages";
import { usePages } from "./usePages";

export type Office = View<"members.TenantView">;
export type NewOffice = Pick<Office, "slug" | "name" | "name_en" | "district"> &
  Partial<Pick<Office, "district_name" | "district_name_en">>;

const BETWEEN = 500;
const TRIES = 60;

export function readOffice(id: string): Promise<Office> {
  return answered(api.GET("/api/v1/members/tenants/{tenant_id}", { params: { path: { tenant_id: id } } }));
}

function openOffice(office: NewOffice): Promise<Office> {
  return answered(api.POST("/api/v1/members/tenants", { body: office }));
}

export function renameOffice({ id, version }: Office, names: Partial<Pick<Office, "name" | "name_en">>) {
  return answered(
    api.PATCH("/api/v1/members/tenants/{tenant_id}", {
      params: { path: { tenant_id: id } },
      headers: matching(version),
      body: names,
    }),
  );
}

export function standOffice(id: string, act: "suspend" | "resume", reason: string): Promise<Office> {
  const params = { path: { tenant_id: id } };
  return answered(api.POST(`/api/v1/members/tenants/{tenant_id}/${act}`, { params, body: { reason } }));
}

/** Of the tenant with this slug: a street office, `district:<code>` or `platform`. */
export function useAccountsOf(slug: MaybeRefOrGetter<string>) {
  return usePages(
    computed(() => ["accounts", "of", toValue(slug)]),
    (cursor) =>
      answered(
        api.GET("/api/v1/identity/accounts", {
          params: { query: { tenant: toValue(slug), limit: 100, ...given({ cursor }) } },
        }),
      ),
  );
}

export interface Invitation {
  tenant: string;
  username: string;
  display_name: string;
  roles: Granting[];
}

/** An office that was just opened is known to the sign-in a moment later: until then it is asked for again. */
export async function invite(body: Invitation, wait: () => Promise<void> = pause): Promise<Invited> {
  for (let left = TRIES; ; left--)
    try {
      return await answered(api.POST("/api/v1/identity/accounts", { body }));
    } catch (error) {
      const unknown = error instanceof Refused && error.status === 404;
      if (!unknown || left === 0) throw error;
      await wait();
    }
}

/** `fault` says why the administrator was not invited, the office is open all the same; null if they were. */
export async function openWithAdministrator(office: NewOffice, admin: Omit<Invitation, "tenant">) {
  const opened = await openOffice(office);
  try {
    return { office: opened, invited: await invite({ ...admin, tenant: opened.slug }), fault: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { office: opened, invited: null, fault: error.problem.detail ?? "" };
  }
}

export function inviteAgain({ id, version }: Account, tenant: string): Promise<Invited> {
  const params = { path: { account_id: id }, header: matching(version) };
  return answered(api.POST("/api/v1/identity/accounts/{account_id}/invitation", { params, body: { tenant } }));
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, BETWEEN));
}
