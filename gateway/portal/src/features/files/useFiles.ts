// The files of a record and those on their way to it; removing one waits a moment, so that it can be undone.
import { useQuery, useQueryClient } from "@tanstack/vue-query";
import { computed, onUnmounted, ref } from "vue";
import { useI18n } from "vue-i18n";

import { FILES, contentOf, filesQuery, removeFile, shownAs } from "../../api/files";
import type { Attached, FileKind } from "../../api/files";
import { Refused } from "../../api/client";
import { session } from "../../api/session";
import { saveAs } from "../../ui/saveAs";
import { addFiles, onReady, preparing, resume, speak, uploads } from "./uploads";

const UNDO_FOR = 6_000;
/** Others add files too. */
const READ_EVERY = 20_000;

export interface Place {
  kind: FileKind;
  /** Either the record, or the form that will make one. */
  recordId?: string | undefined;
  draft?: string | undefined;
}

export function useFiles(place: () => Place) {
  const { t } = useI18n();
  const queries = useQueryClient();
  speak({ tooLarge: (name) => t("files.tooLarge", { name }), failed: t("files.failed") });
  void resume();

  const query = useQuery(
    computed(() => ({
      ...filesQuery(place().kind, place().recordId ?? ""),
      enabled: Boolean(place().recordId),
      refetchInterval: READ_EVERY,
    })),
  );
  const removing = ref<Attached[]>([]);
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const fault = ref("");
  const shownPicture = ref<{ file: Attached; src: string } | null>(null);

  const files = computed(() =>
    (query.data.value?.items ?? []).filter(({ id }) => !removing.value.some((each) => each.id === id)),
  );
  const mayAdd = computed(() => Boolean(place().draft) || query.data.value?.may_add === true);
  const onTheWay = computed(() =>
    uploads.filter(
      ({ kind, recordId, draft, personId, uploadId }) =>
        // What the list has already is on its way no more.
        !query.data.value?.items.some(({ id }) => id === uploadId) &&
        personId === session.value?.personId &&
        isFor({ kind, recordId, draft }),
    ),
  );
  const isPreparing = computed(() => [...preparing].some(isFor));

  function isFor({ kind, recordId, draft }: { kind: FileKind; recordId: string | null; draft: string | null }) {
    return kind === place().kind && (place().recordId ? recordId === place().recordId : draft === place().draft);
  }

  const stop = onReady(() => void readAgain());
  onUnmounted(() => {
    stop();
    // Whoever leaves the page has not undone it.
    for (const file of removing.value) void destroy(file);
  });

  function readAgain(): Promise<void> {
    return queries.invalidateQueries({ queryKey: [FILES, place().kind] });
  }

  async function add(chosen: readonly File[]): Promise<void> {
    const { kind, recordId, draft } = place();
    await addFiles(chosen, kind, { ...(recordId ? { recordId } : {}), ...(draft ? { draft } : {}) });
  }

  function remove(file: Attached): void {
    removing.value.push(file);
    timers.set(
      file.id,
      setTimeout(() => void destroy(file), UNDO_FOR),
    );
  }

  function undo(file: Attached): void {
    clearTimeout(timers.get(file.id));
    removing.value = removing.value.filter(({ id }) => id !== file.id);
  }

  async function destroy(file: Attached): Promise<void> {
    clearTimeout(timers.get(file.id));
    await told(() => removeFile(place().kind, file.id));
    await readAgain();
    undo(file);
  }

  /** A picture over the page; anything else is saved. */
  async function open(file: Attached): Promise<void> {
    await told(async () => {
      const content = await contentOf(place().kind, file.id);
      if (file.media_type.startsWith("image/")) shownPicture.value = { file, src: await shownAs(content) };
      else saveAs(content, file.name);
    });
  }

  async function download(file: Attached): Promise<void> {
    await told(async () => {
      saveAs(await contentOf(place().kind, file.id), file.name);
    });
  }

  async function told(act: () => Promise<void>): Promise<void> {
    fault.value = "";
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      fault.value = error.problem.detail ?? t("files.failedToOpen");
    }
  }

  return {
    query,
    files,
    mayAdd,
    onTheWay,
    removing,
    fault,
    isPreparing,
    shownPicture,
    add,
    remove,
    undo,
    open,
    download,
  };
}
