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

/** 0 to 100; null while nobody knows how much there is. */
export function percentOf(job: Job): number | null {
  if (!isOpen(job)) return 100;
  return job.total && job.origin !== "export" ? Math.floor((100 * (job.done + job.failed)) / job.total) : null;
}
