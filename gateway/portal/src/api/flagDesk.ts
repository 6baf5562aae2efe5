// Feature flags over all street offices, as people of the platform see and switch them.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api, read, reached } from "./client";
import type { View } from "./client";
import { OPS } from "./operations";
import type { OperatorAct } from "./operations";
import { given, matching } from "./pages";
import type { PageOf } from "./pages";
import { usePages } from "./usePages";

export type FlagOver = View<"members.FlagOverView">;
export type FlagOffice = View<"members.FlagOfficeView">;

const HERE = "/api/v1/members/operations/feature-flags";
const LOOK = 5_000;

export const flagsQuery = {
  queryKey: [OPS, "flags"],
  queryFn: () => read<View<"members.FlagsOverView">>(HERE),
  refetchInterval: LOOK,
} as const;

export function useFlagOffices(name: MaybeRefOrGetter<string>) {
  return usePages(
    computed(() => [OPS, "flags", toValue(name), "offices"]),
    (cursor) => {
      const asked = new URLSearchParams(given({ cursor, limit: "200" }));
      return read<PageOf<FlagOffice>>(`${HERE}/${toValue(name)}/offices?${asked}`);
    },
    true,
    LOOK,
  );
}

/** What people of the platform did to this flag or street office, newest first. */
export function useActsAbout(name: MaybeRefOrGetter<string>) {
  return useQuery(
    computed(() => ({
      queryKey: [OPS, "acts", toValue(name)],
      queryFn: async () =>
        (
          await read<PageOf<Omit<OperatorAct, "service">>>(
            `/api/v1/members/operations/acts?${new URLSearchParams({ about: toValue(name), limit: "50" })}`,
          )
        ).items,
    })),
  );
}

/** For one street office, as it was seen: if somebody switched meanwhile, it is refused. */
export const switchFlag = (name: string, { tenant, version }: FlagOffice, on: boolean, reason: string) =>
  answered(
    api.PUT("/api/v1/members/tenants/{tenant_id}/feature-flags/{name}", {
      params: { path: { tenant_id: tenant, name } },
      headers: matching(version),
      body: { on, reason },
    }),
  );

/** For all street offices, some at a time; `told` hears how many are done. */
export async function switchForAll(
  name: string,
  wanted: { on: boolean; reason: string; seen: number },
  told: (done: number) => void,
): Promise<number> {
  let [after, done, switched]: [string | null, number, number] = ["", 0, 0];
  while (after !== null) {
    const body: object = { ...wanted, ...(after ? { after } : {}) };
    const answer = await reached(`${HERE}/${name}/switch-all`, { method: "POST", body });
    const said = (await answer.json()) as View<"members.SwitchedAllView">;
    switched += said.switched;
    done += said.switched + said.unchanged;
    told(done);
    after = said.next;
  }
  return switched;
}
