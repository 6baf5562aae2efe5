// What people who run the platform see and do: every service by itself, asked side by side. Only they are let in.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { reached, read } from "./client";
import type { View } from "./client";
import { JOB_SERVICES } from "./jobs";
import type { Job, JobService } from "./jobs";
import { given, keyed, paged } from "./pages";
import type { PageOf } from "./pages";

export const OPS = "operations";
export const SERVICES = JOB_SERVICES;
export type Of<T> = T & { service: JobService };
export type Standing = View<"members.StandingView">;
export type Sign = View<"members.StandingSignView">;
export type Cause = Of<View<"members.CauseView">>;
export type Letter = View<"members.DeadLetterView">;
export type LetterContent = View<"members.DeadLetterContent">;
export type LetterValue = View<"members.LetterValue">;
export type Diff = View<"members.LetterDiffView">;
export type Rewind = View<"members.ConsumerRewindView">;
export type OperatorAct = Of<View<"members.OperatorActView">>;
export type Published = Of<View<"members.PublishedEventView">>;
export type Taken = Of<View<"members.TakenEventView">>;
export type ActMessages = View<"notify.ActMessageView">;
export type Certificate = View<"members.ProcessCertificateView">;
export type End = View<"notify.OutsideEndView">;
export interface Change {
  path: string;
  value?: unknown;
  removed?: boolean;
}

const SOON = 5_000;
/** While somebody waits for a job to come on. */
const WATCHED = 1_000;
/** So many ids fit into one address. */
const AT_ONCE = 50;
const at = (service: JobService, path: string) => `/api/v1/${service}${path}`;

/** What each service said; null for one that did not answer. A refusal of all of them is thrown. */
async function each<T>(ask: (service: JobService) => Promise<T>): Promise<{ service: JobService; said: T | null }[]> {
  const all = await Promise.allSettled(SERVICES.map(ask));
  const failed = all.find((one) => one.status === "rejected");
  if (failed && all.every(({ status }) => status === "rejected")) throw failed.reason as Error;
  return all.map((one, index) => ({
    service: SERVICES[index] ?? "members",
    said: one.status === "fulfilled" ? one.value : null,
  }));
}

const listed = <T>(found: { service: JobService; said: { items: T[] } | null }[]): Of<T>[] =>
  found.flatMap(({ service, said }) => (said?.items ?? []).map((one) => ({ ...one, service })));

export const standingQuery = {
  queryKey: [OPS, "now"],
  queryFn: () => each((service) => read<Standing>(at(service, "/operations/now"))),
  refetchInterval: SOON,
} as const;

export const causesQuery = {
  queryKey: [OPS, "causes"],
  queryFn: async (): Promise<Cause[]> =>
    listed(
      await each((service) => read<{ items: View<"members.CauseView">[] }>(at(service, "/operations/causes"))),
    ).sort((a, b) => b.dead - a.dead || b.parked - a.parked),
  refetchInterval: ({ state }: { state: { data: Cause[] | undefined } }) =>
    state.data?.some(({ work }) => work) ? WATCHED : SOON,
} as const;

export const lettersQuery = (service: JobService, fingerprint: string, state: string) =>
  paged([OPS, "letters", service, fingerprint, state], (cursor) => {
    const query = new URLSearchParams(given({ state, cursor, limit: "50" }));
    return read<PageOf<Letter>>(at(service, `/operations/causes/${fingerprint}/letters?${query}`));
  });

export const letterQuery = (service: JobService, id: string) => ({
  queryKey: [OPS, "letter", service, id],
  queryFn: () => read<LetterContent>(at(service, `/dead-letters/content?id=${encodeURIComponent(id)}`)),
});

const post = (service: JobService, path: string, body?: object, key?: string) =>
  reached(at(service, path), { method: "POST", ...(body ? { body } : {}), headers: key ? keyed(key) : {} });

async function job(service: JobService, path: string, body: object, key: string): Promise<Job> {
  return { ...((await (await post(service, path, body, key)).json()) as View<"members.JobView">), service };
}

export const mendCause = (cause: Pick<Cause, "service" | "fingerprint">, act: string, reason: string, key: string) =>
  job(cause.service, `/operations/causes/${cause.fingerprint}/jobs`, { act, reason }, key);

export const restoreJob = ({ service, id }: Pick<Job, "service" | "id">, reason: string, key: string) =>
  job(service, `/operations/jobs/${id}/restore`, { reason }, key);

export const noteCause = ({ service, fingerprint }: Cause, text: string, key: string) =>
  post(service, `/operations/causes/${fingerprint}/notes`, { text }, key);

export const ownCause = ({ service, fingerprint, owner }: Cause, take: boolean) =>
  post(service, `/operations/causes/${fingerprint}/owner`, { take, instead_of: owner ?? "" });

export const settleLetter = (
  service: JobService,
  act: "replay" | "discard" | "restore",
  { id, revision }: LetterContent,
  reason: string,
) => post(service, `/dead-letters/${act}`, { id, seen: revision, reason });

export async function editLetter(
  service: JobService,
  { id, revision }: LetterContent,
  changes: readonly Change[],
  reason: string,
  isRehearsal: boolean,
): Promise<Diff[]> {
  const body = { id, seen: revision, changes, reason, is_rehearsal: isRehearsal };
  const answer = await post(service, "/dead-letters/edit", body);
  return ((await answer.json()) as View<"members.LetterDiffsView">).items;
}

export const sendAgain = (service: JobService, event: string, reason: string) =>
  post(service, `/operations/events/${event}/send-again`, { reason });

export const pauseConsumer = (service: JobService, reason: string) =>
  post(service, "/operations/consumer/pause", { reason });
export const resumeConsumer = (service: JobService, reason: string) =>
  post(service, "/operations/consumer/resume", { reason });
export const askRewind = (service: JobService, since: string, reason: string, key: string) =>
  post(service, "/operations/consumer/rewinds", { since, reason }, key);
export const confirmRewind = (service: JobService, id: string) =>
  post(service, `/operations/consumer/rewinds/${id}/confirm`);
export const dropRewind = (service: JobService, id: string) =>
  reached(at(service, `/operations/consumer/rewinds/${id}`), { method: "DELETE" });

export const actsQuery = {
  queryKey: [OPS, "acts"],
  queryFn: async (): Promise<OperatorAct[]> =>
    listed(
      await each((service) => read<PageOf<View<"members.OperatorActView">>>(at(service, "/operations/acts?limit=100"))),
    ).sort((a, b) => b.at.localeCompare(a.at)),
} as const;

export interface Path {
  events: Published[];
  taken: Taken[];
  messages: ActMessages[];
}

/** All that one act caused in all services. */
async function pathOf(correlation: string): Promise<Path> {
  const query = `correlation=${encodeURIComponent(correlation)}`;
  const events = listed(
    await each((service) =>
      read<{ items: View<"members.PublishedEventView">[] }>(at(service, `/operations/path?${query}`)),
    ),
  ).sort((a, b) => a.at.localeCompare(b.at));
  const parts = Array.from({ length: Math.ceil(events.length / AT_ONCE) }, (_, n) =>
    events.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
  );
  const taken = await Promise.all(
    parts.map(async (some) => {
      const ids = some.map(({ id }) => id).join(",");
      const ask = (service: JobService) =>
        read<{ items: View<"members.TakenEventView">[] }>(at(service, `/operations/taken?events=${ids}`));
      return listed(await each(ask));
    }),
  );
  const tenant = events[0]?.tenant;
  const told = tenant
    ? await read<{ items: ActMessages[] }>(
        at("notify", `/operations/messages?tenant=${encodeURIComponent(tenant)}&${query}`),
      ).catch(() => ({ items: [] }))
    : { items: [] };
  return { events, taken: taken.flat(), messages: told.items };
}

export function usePathOfAct(correlation: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [OPS, "path", toValue(correlation)]),
    queryFn: () => pathOf(toValue(correlation)),
    enabled: computed(() => toValue(correlation) !== ""),
  });
}

export const endsQuery = {
  queryKey: [OPS, "ends"],
  queryFn: async () => (await read<{ items: End[] }>(at("notify", "/outside-ends"))).items,
  refetchInterval: SOON,
} as const;

export const tryEnd = (id: string, reason: string, key: string) =>
  post("notify", `/outside-ends/${id}/try`, { reason }, key);

/** The service that publishes a type of event; null for one that is none of ours. */
export function ownerOf(type: string | null | undefined): JobService | null {
  const name = (type ?? "").split(".")[2];
  return SERVICES.find((service) => service === name) ?? null;
}
