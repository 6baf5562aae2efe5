// What a job is called, how it stands, and what can be done with it now.
import { IMPORTS, isOpen } from "../../api/jobs";
import type { ImportService, Job, JobService } from "../../api/jobs";
import type { Tone } from "../../ui/StatusTag.vue";

/** Kinds of jobs that have a name of their own. */
const NAMED = new Set<string>([
  ...IMPORTS.flatMap(({ kinds }): readonly string[] => kinds),
  ...["building", "suite", "enterprise", "organisation", "member", "roleassignment", "activity", "meeting"],
  ...["registration", "request", "wish", "listing", "unit", "catalogueitem", "whistle", "workorder", "account"],
]);

export function kindKey(kind: string): string {
  return NAMED.has(kind) ? kind : "other";
}

export function toneOf(job: Job): Tone {
  if (isOpen(job)) return "waiting";
  if (job.state === "cancelled") return "over";
  if (job.refusal) return "bad";
  return job.failed ? "waiting" : "good";
}

export function isImport({ origin }: Job): boolean {
  return origin !== "export";
}

export function isImportService(service: JobService): service is ImportService {
  return IMPORTS.some((one) => one.service === service);
}

/** A check that found rows worth importing, and has not been applied. */
export function canApply(job: Job): boolean {
  return job.mode === "check" && job.state === "ended" && !job.refusal && job.done > 0;
}

export function canUndo(job: Job): boolean {
  return job.mode !== "check" && !isOpen(job) && job.made > 0;
}

/** Kinds of which people are told before an undo what goes and what stays. */
const EXPLAINED = ["members", "activities", "attendances", "requests", "wishes"] as const;

/** The key of what an undo of this kind does beside taking records back; null where that says it all. */
export function undoKey(kind: string): (typeof EXPLAINED)[number] | null {
  return EXPLAINED.find((one) => one === kind) ?? null;
}

/** Where a record that stays is looked at: only its id is known, and no job names people. */
const PAGES: Readonly<Record<string, (id: string) => string>> = {
  buildings: (id) => `/console/buildings/${id}`,
  enterprises: (id) => `/console/enterprises/${id}`,
  organisations: (id) => `/console/organisations/${id}`,
  members: (id) => `/console/members/${id}?status=all`,
  activities: (id) => `/console/activities/${id}`,
  units: (id) => `/console/units/${id}`,
  catalogue_items: (id) => `/console/catalogue/${id}`,
  articles: (id) => `/console/articles/${id}`,
  requests: (id) => `/console/requests/${id}?stage=all`,
  wishes: (id) => `/console/wishes/${id}`,
};

export function pageOf(kind: string, record: string | null | undefined): string | null {
  return record ? (PAGES[kind]?.(record) ?? null) : null;
}

/** 0 to 100; null while nobody knows how much there is. */
export function percentOf(job: Job): number | null {
  if (!isOpen(job)) return 100;
  return job.total && job.origin !== "export" ? Math.floor((100 * (job.done + job.failed)) / job.total) : null;
}
