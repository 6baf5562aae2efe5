// Jobs of all services: imports and exports, how far they are, and what they have made.
import { Refused, reached, read } from "./client";
import type { View } from "./client";
import { keyed } from "./pages";

export const JOB_SERVICES = ["members", "events", "requests", "notify", "identity"] as const;
export type JobService = (typeof JOB_SERVICES)[number];
export type Job = View<"members.JobView"> & { service: JobService };
export type Fault = View<"members.FoundFault">;

export const JOBS = "jobs";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const OPEN_EVERY = 1_000;

/** What can be imported, by its service: the permission for it, and the kinds in the order in which they build on each other. */
export const IMPORTS = [
  {
    service: "members",
    may: "member.import",
    kinds: ["buildings", "enterprises", "suites", "organisations", "members", "role_assignments"],
  },
  { service: "events", may: "activity.import", kinds: ["activities", "attendances"] },
  {
    service: "requests",
    may: "request.import",
    kinds: [
      "units",
      "catalogue_classes",
      "catalogue_codes",
      "catalogue_items",
      "requests",
      "wishes",
      "listings",
      "articles",
    ],
  },
] as const;
export type ImportService = (typeof IMPORTS)[number]["service"];
export type ImportKind = (typeof IMPORTS)[number]["kinds"][number];

export function isOpen({ state }: Pick<Job, "state">): boolean {
  return state === "queued" || state === "running";
}

const of = (service: JobService, path: string) => `/api/v1/${service}${path}`;

async function jobAt(service: JobService, path: string, asking?: Parameters<typeof reached>[1]): Promise<Job> {
  return { ...(await read<View<"members.JobView">>(of(service, path), asking)), service };
}

async function jobsOf(service: JobService): Promise<Job[]> {
  const { items } = await read<{ items: View<"members.JobView">[] }>(of(service, "/jobs"));
  return items.map((job) => ({ ...job, service }));
}

/** One's own jobs of all services that answer, newest first; read again while one is under way. */
export const jobsQuery = {
  queryKey: [JOBS, "list"],
  queryFn: async (): Promise<Job[]> => {
    const all = await Promise.allSettled(JOB_SERVICES.map(jobsOf));
    const failed = all.find((each) => each.status === "rejected");
    if (failed && all.every(({ status }) => status === "rejected")) throw failed.reason as Error;
    return all
      .flatMap((each) => (each.status === "fulfilled" ? each.value : []))
      .sort((a, b) => b.submitted_at.localeCompare(a.submitted_at));
  },
  refetchInterval: ({ state }: { state: { data: Job[] | undefined } }) =>
    state.data?.some(isOpen) ? 2 * OPEN_EVERY : false,
} as const;

export const jobQuery = (service: JobService, id: string) => ({
  queryKey: [JOBS, "one", service, id],
  queryFn: () => jobAt(service, `/jobs/${id}`),
  refetchInterval: ({ state }: { state: { data: Job | undefined } }) =>
    state.data && isOpen(state.data) ? OPEN_EVERY : (false as const),
});

/** The faults of a spreadsheet, some hundred at a time. */
export function faultsPage(service: JobService, id: string, cursor: string | undefined) {
  const query = cursor ? `?cursor=${cursor}` : "";
  return read<{ items: Fault[]; next: string | null }>(of(service, `/jobs/${id}/faults${query}`));
}

export function checkSheet(service: ImportService, kind: ImportKind, file: File, key: string): Promise<Job> {
  const type = /\.csv$/i.test(file.name) ? "text/csv" : XLSX;
  const headers = { "Content-Type": type, ...keyed(key) };
  return jobAt(service, `/imports/sheets?kind=${kind}&mode=check`, { method: "POST", headers, body: file });
}

export function applySheet({ service, id }: Job): Promise<Job> {
  return jobAt(service, `/imports/${id}/apply`, { method: "POST" });
}

export function undoImport({ service, id }: Job): Promise<Job> {
  return jobAt(service, `/imports/${id}/undo`, { method: "POST" });
}

export function cancelJob({ service, id }: Job): Promise<Job> {
  return jobAt(service, `/jobs/${id}/cancel`, { method: "POST" });
}

export function exportList(service: JobService, path: string, key: string): Promise<Job> {
  return jobAt(service, "/exports", { method: "POST", body: { path }, headers: keyed(key) });
}

export async function resultOf({ service, id }: Job): Promise<Blob> {
  return (await reached(of(service, `/jobs/${id}/result`))).blob();
}

export async function templateOf(service: ImportService, kind: ImportKind): Promise<Blob> {
  return (await reached(of(service, `/imports/template?kind=${kind}`))).blob();
}

/** The list as a file at once; null if it is too long for that, or takes too long. */
export async function sheetOf(service: JobService, path: string): Promise<Blob | null> {
  try {
    return await (await reached(of(service, `/sheets${path}`))).blob();
  } catch (error) {
    if (error instanceof Refused && (isTooLong(error) || error.status === 504)) return null;
    throw error;
  }
}

function isTooLong(error: Refused): boolean {
  return Boolean(error.problem.type?.endsWith("list-too-long"));
}
