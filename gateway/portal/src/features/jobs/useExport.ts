// Exports a list as it is filtered: at once if it is short, by a job if it is long.
import { computed, onUnmounted, ref } from "vue";
import { useI18n } from "vue-i18n";

import { Refused } from "../../api/client";
import { exportList, isOpen, jobQuery, resultOf, sheetOf } from "../../api/jobs";
import type { Job, JobService } from "../../api/jobs";
import { given } from "../../api/pages";
import { newKey } from "../../api/keys";
import { saveAs } from "../../ui/saveAs";

const LOOK_EVERY = 1_500;

/** What a list of src/api is asked with: texts, numbers and ticks. */
export type Filters = object;

/** The address of a list with its filters; what is not set is left out. */
export function addressOf(path: string, filters: Filters): string {
  const query = new URLSearchParams(
    Object.entries(given({ ...filters })).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return query ? `${path}?${query}` : path;
}

export function useExport(list: () => { service: JobService; path: string; filters?: Filters; name: string }) {
  const { t } = useI18n();
  const job = ref<Job | null>(null);
  const isBusy = ref(false);
  const fault = ref("");
  const isDone = ref(false);
  let isLeft = false;
  onUnmounted(() => (isLeft = true));

  const standing = computed(() => {
    if (!isBusy.value) return isDone.value ? t("exporting.done") : "";
    return job.value ? t("exporting.long", { count: job.value.done }) : t("exporting.busy");
  });

  async function run(): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    fault.value = "";
    isDone.value = false;
    job.value = null;
    try {
      const { service, path, filters, name } = list();
      const address = addressOf(path, filters ?? {});
      const content = (await sheetOf(service, address)) ?? (await byJob(service, address));
      if (content) {
        saveAs(content, `${name}.xlsx`);
        isDone.value = true;
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      fault.value = error.isOffline ? t("faults.offline") : (error.problem.detail ?? t("exporting.failed"));
    } finally {
      isBusy.value = false;
    }
  }

  /** Null when the page was left: the file is found among the jobs. */
  async function byJob(service: JobService, address: string): Promise<Blob | null> {
    job.value = await exportList(service, address, newKey());
    while (isOpen(job.value)) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      if (isLeft) return null;
      job.value = await jobQuery(service, job.value.id).queryFn();
    }
    if (!job.value.result) throw new Refused(422, { detail: t("exporting.failed") });
    return resultOf(job.value);
  }

  return { run, isBusy, standing, fault };
}
