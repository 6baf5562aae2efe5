// Who the signed-in person is and what they may do, asked once for all pages.
import { queryOptions, useQuery } from "@tanstack/vue-query";
import { computed } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import type { Language } from "./language";

export type Me = View<"identity.MeView">;
export type HeldRole = View<"identity.HeldRoleView">;

const EVERYWHERE = "*";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => answered(api.GET("/api/v1/identity/me")),
  staleTime: 5 * 60_000,
});

/** Whether they may do it somewhere, or in the scope that is named, for example `building:…`. */
export function may(me: Me, permission: string, scope?: string): boolean {
  const scopes = (me.grants as Record<string, string[] | undefined>)[permission];
  if (!scopes) return false;
  return !scope || scopes.includes(EVERYWHERE) || scopes.includes(scope);
}

export function useMe() {
  const query = useQuery(meQuery);
  const me = computed(() => query.data.value ?? null);
  /** Which panel to show is known once we know who this is, or that nobody can say. */
  const known = computed(() => !query.isPending.value);
  const can = (permission: string, scope?: string) => me.value !== null && may(me.value, permission, scope);
  const readsDistrict = computed(() => can("district.read"));
  return { query, me, known, can, readsDistrict };
}

/** Who holds one of these works at a desk. */
const STAFF = ["member.read", "activity.manage", "meeting.manage", "request.triage", "account.manage", "tenant.manage"];
/** In pixels; below it the console has no room. */
const NARROW = 768;

export type Face = "/console" | "/desk" | "/district" | "/ops" | "/partner" | "/m";

/** The faces that somebody may use, the one they begin with first. */
export function facesOf(me: Me, width = innerWidth): Face[] {
  if (me.is_outsider) return ["/partner"];
  if (may(me, "district.read")) return ["/district"];
  const faces: Face[] = [];
  if (STAFF.some((permission) => may(me, permission))) faces.push("/console");
  if (may(me, "dead_letter.manage")) faces.push("/ops");
  if (may(me, "work_order.handle")) faces.push("/desk");
  return width < NARROW ? ["/m", ...faces] : [...faces, "/m"];
}

/** The language of the messages that the person is sent. */
export async function changeMyLanguage(language: Language): Promise<void> {
  await answered(api.PUT("/api/v1/identity/me/language", { body: { locale: language } }));
}
