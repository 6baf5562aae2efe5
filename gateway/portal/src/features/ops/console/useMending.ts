// What is done to all letters of a cause: the job under way, whoever started it, and the lists, which follow it.
import { useQuery, useQueryClient } from "@tanstack/vue-query";
import { computed, ref, watch } from "vue";
import type { Ref } from "vue";

import { isOpen, jobQuery } from "../../../api/jobs";
import type { JobService } from "../../../api/jobs";
import { OPS, mendCause, restoreJob } from "../../../api/operations";
import type { Cause, Letter } from "../../../api/operations";
import { useAct } from "../../../ui/useAct";

export type Mending = "replay" | "discard" | "restore";

export function useMending(
  { service, fingerprint }: { service: JobService; fingerprint: string },
  cause: Readonly<Ref<Cause | undefined>>,
  letters: Readonly<Ref<readonly Letter[]>>,
) {
  const queries = useQueryClient();
  const jobId = ref("");
  const query = useQuery(computed(() => ({ ...jobQuery(service, jobId.value), enabled: jobId.value !== "" })));
  const job = query.data;
  const asking = ref<Mending | null>(null);

  /** The job whose discard can be taken back: the one just seen, or that of the discarded letters on the page. */
  const discard = computed(() => {
    const seen = job.value;
    if (!seen) return letters.value.find(({ settled_in }) => settled_in)?.settled_in ?? "";
    return seen.kind === "letters-discard" && !isOpen(seen) && seen.done ? seen.id : "";
  });

  const act = useAct(
    (reason: string, key) =>
      asking.value === "restore"
        ? restoreJob({ service, id: discard.value }, reason, key)
        : mendCause({ service, fingerprint }, asking.value ?? "replay", reason, key),
    {
      touches: [[OPS]],
      done: (made) => {
        jobId.value = made.id;
        asking.value = null;
      },
    },
  );

  // That of somebody else counts as well, and stays in sight when it has ended.
  watch(
    () => cause.value?.work?.id,
    (id) => {
      if (id) jobId.value = id;
    },
    { immediate: true },
  );
  watch(
    () => [job.value?.state, job.value?.done, job.value?.failed],
    (_, [before]) => {
      if (before) void queries.invalidateQueries({ queryKey: [OPS, "causes"] });
    },
  );
  watch(
    () => [cause.value?.dead, cause.value?.parked],
    () => void queries.invalidateQueries({ queryKey: [OPS, "letters", service, fingerprint] }),
  );

  return { job, asking, act, discard };
}
