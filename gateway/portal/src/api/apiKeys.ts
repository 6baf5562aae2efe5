// Keys with which outside systems act in the street office, and what such a system finds.
import { queryOptions, useQuery } from "@tanstack/vue-query";
import { computed } from "vue";

import { Refused, answered, api } from "./client";
import type { View } from "./client";
import { textIn } from "./language";
import { given, matching, paged } from "./pages";

export type ApiKey = View<"identity.ListedApiKeyView">;
export type MadeKey = View<"identity.MadeApiKeyView">;
export type KeyPermission = ApiKey["permissions"][number];

const KEYS = "apiKeys";

export const apiKeysQuery = paged([KEYS, "list"], (cursor) =>
  answered(api.GET("/api/v1/identity/api-keys", { params: { query: { limit: 100, ...given({ cursor }) } } })),
);

/** One of them, wherever it stands in the list. */
export const apiKeyQuery = (id: string) =>
  queryOptions({
    queryKey: [KEYS, "one", id],
    queryFn: () => answered(api.GET("/api/v1/identity/api-keys/{key_id}", { params: { path: { key_id: id } } })),
    enabled: id !== "",
  });

/** What the user may give to a key, in words. */
export const keyPermissionsQuery = queryOptions({
  queryKey: [KEYS, "permissions"],
  queryFn: async () => (await answered(api.GET("/api/v1/identity/api-keys/permissions"))).items,
  staleTime: 5 * 60_000,
});

/** Permissions in the language of the page; one that the user may not give stays as it is. */
export function usePermissionNames(isWanted: () => boolean = () => true) {
  const known = useQuery({ ...keyPermissionsQuery, enabled: isWanted });
  const words = computed(() => new Map((known.data.value ?? []).map((one) => [one.permission, textIn(one)])));
  return (permission: string): string => words.value.get(permission) ?? permission;
}

export interface NewKey {
  name: string;
  permissions: KeyPermission[];
  per_minute: number;
  /** A moment with its offset; null for a key that has no end. */
  expires_at: string | null;
  is_sandbox: boolean;
  /** Null for a key of the whole street office. */
  unit_id: string | null;
}

export function makeApiKey(key: NewKey): Promise<MadeKey> {
  return answered(api.POST("/api/v1/identity/api-keys", { body: key }));
}

export function revokeApiKey(key: ApiKey) {
  const params = { path: { key_id: key.id }, header: matching(key.version) };
  return answered(api.POST("/api/v1/identity/api-keys/{key_id}/revoke", { params }));
}

/** Addresses of Open311 are no part of the API's document: the edge has them, and they are the same everywhere. */
export const OPEN311 = "/open311";

export interface OutsideService {
  service_code: string;
  service_name: string;
  group: string;
}

/** What an outside system finds in this street office, asked for as it would ask. */
export const outsideServicesQuery = (jurisdiction: string) =>
  queryOptions({
    queryKey: ["catalogue", "open311", jurisdiction],
    queryFn: async (): Promise<OutsideService[]> => {
      const asked = new URLSearchParams({ jurisdiction_id: jurisdiction });
      const response = await fetch(`${OPEN311}/v2/services.json?${asked.toString()}`);
      if (!response.ok) throw new Refused(response.status, {});
      return (await response.json()) as OutsideService[];
    },
    enabled: jurisdiction !== "",
  });
