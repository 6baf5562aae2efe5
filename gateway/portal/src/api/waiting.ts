// What waits for the person today, counted from the lists that they may read.
import { useQueries } from "@tanstack/vue-query";
import { computed } from "vue";

import { answered, api } from "./client";
import { useMe } from "./me";

export type WaitingKind = "verify" | "place" | "triage" | "unreached";

export interface Waiting {
  kind: WaitingKind;
  count: number;
  /** There are more than were counted. */
  more: boolean;
}

const MOST = 100;

interface Queue {
  kind: WaitingKind;
  may: string;
  count: () => Promise<{ items: unknown[]; next: string | null } | number>;
}

const QUEUES: readonly Queue[] = [
  {
    kind: "verify",
    may: "member.verify",
    count: () =>
      answered(api.GET("/api/v1/members/members", { params: { query: { status: "pending", limit: MOST } } })),
  },
  {
    kind: "place",
    may: "member.place",
    count: () =>
      answered(api.GET("/api/v1/members/members", { params: { query: { status: "verified", limit: MOST } } })),
  },
  {
    kind: "triage",
    may: "request.triage",
    count: () =>
      answered(api.GET("/api/v1/requests/requests", { params: { query: { status: "submitted", limit: MOST } } })),
  },
  {
    kind: "unreached",
    may: "rule.manage",
    count: async () => (await answered(api.GET("/api/v1/notify/unreached/count"))).open,
  },
];

export function useWaiting() {
  const { can } = useMe();
  const queues = computed(() => QUEUES.filter(({ may }) => can(may)));
  const results = useQueries({
    queries: computed(() =>
      queues.value.map(({ kind, count }) => ({
        queryKey: ["waiting", kind],
        queryFn: async (): Promise<Waiting> => {
          const found = await count();
          return typeof found === "number"
            ? { kind, count: found, more: false }
            : { kind, count: found.items.length, more: found.next !== null };
        },
      })),
    ),
  });
  const waiting = computed(() => results.value.flatMap(({ data }) => data ?? []));
  const known = computed(() => results.value.every(({ isPending }) => !isPending));
  const failed = computed(() => results.value.some(({ isError }) => isError));
  return { waiting, known, failed };
}
