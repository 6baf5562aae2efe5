// Files on their way, of all pages: sent one after the other, piece by piece; they go on after a lost connection or a reload.
import { reactive } from "vue";

import { Refused } from "../../api/client";
import { announce, giveUp, howFar, sendPiece } from "../../api/files";
import type { FileKind, UploadStep } from "../../api/files";
import { newKey } from "../../api/keys";
import { textIn } from "../../api/language";
import { session } from "../../api/session";
import { dropAllFiles, dropFile, isKept, keepFile, keptOf } from "./kept";
import type { Kept } from "./kept";
import { nextPiece } from "./pieces";
import { MOST_BYTES, madeOf } from "./shrink";
import type { Made } from "./shrink";

/** `held`: its record does not exist yet; `stuck`: no network, it goes on by itself; `checking`: sent, looked at by the server. */
export type UploadState = "held" | "waiting" | "sending" | "stuck" | "paused" | "checking" | "refused";

export interface Upload extends Kept {
  size: number;
  sent: number;
  state: UploadState;
}

/** What the files that are being prepared are for. */
interface Target {
  kind: FileKind;
  recordId: string | null;
  draft: string | null;
}

/** Said of a file in place of the server's words. */
export interface Words {
  tooLarge: (name: string) => string;
  failed: string;
}

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
const CHECK_EVERY = 1_000;
/** A session that has ended, and what may be otherwise in a moment. */
const PASSES = new Set([0, 401, 408, 425, 429]);
const NO_ROOM = 507;

export const uploads = reactive<Upload[]>([]);
/** One for each choice of files that is not ready yet. */
export const preparing = reactive(new Set<Target>());
const ready = new Set<(upload: Upload) => void>();
const aborts = new Map<string, AbortController>();
let isRunning = false;
let words: Words = { tooLarge: (name) => name, failed: "" };

/** `hear` is told of every file that is there now; returns how to stop that. */
export function onReady(hear: (upload: Upload) => void): () => void {
  ready.add(hear);
  return () => ready.delete(hear);
}

export function speak(said: Words): void {
  words = said;
}

/** Takes files for a record, or for the record that a form will make. Photos are made smaller first, which takes a moment. */
export async function addFiles(files: readonly File[], kind: FileKind, place: { recordId?: string; draft?: string }) {
  const target: Target = { kind, recordId: place.recordId ?? null, draft: place.draft ?? null };
  preparing.add(target);
  try {
    for (const file of files) {
      const made = await madeOf(file);
      if (!preparing.has(target)) return;
      await take(made, target);
    }
  } finally {
    preparing.delete(target);
  }
  void pump();
}

async function take(made: Made, target: Target): Promise<void> {
  const isTooLarge = made.blob.size > MOST_BYTES;
  const kept: Kept = {
    id: newKey(),
    personId: session.value?.personId ?? "",
    ...target,
    ...made,
    key: newKey(),
    uploadId: null,
    isPaused: false,
    fault: isTooLarge ? words.tooLarge(made.name) : "",
    addedAt: Date.now() + uploads.length / 1000,
  };
  uploads.push(shownOf(kept));
  if (!isTooLarge) await keepFile(kept);
}

/** The record is made now: what was chosen in its form is sent to it, also what is still being made smaller. */
export async function assign(draft: string, recordId: string): Promise<void> {
  for (const target of preparing) if (target.draft === draft) Object.assign(target, { draft: null, recordId });
  for (const upload of uploads.filter((each) => each.draft === draft)) {
    Object.assign(upload, { draft: null, recordId, state: upload.fault ? "refused" : "waiting" });
    await keep(upload);
  }
  void pump();
}

/** Takes up what was not finished in this browser. */
export async function resume(): Promise<void> {
  const personId = session.value?.personId;
  if (!personId) return;
  const kept = await keptOf(personId);
  // Asked once the answer is there: a file may be chosen, or this be called again, while the browser is reading.
  const known = new Set(uploads.map(({ id }) => id));
  uploads.push(...kept.filter(({ id }) => !known.has(id)).map(shownOf));
  void pump();
}

export async function pause(upload: Upload): Promise<void> {
  upload.isPaused = true;
  upload.state = "paused";
  aborts.get(upload.id)?.abort();
  await keep(upload);
}

export async function goOn(upload: Upload): Promise<void> {
  Object.assign(upload, { isPaused: false, fault: "", state: "waiting" });
  await keep(upload);
  wake();
  void pump();
}

/** Takes a file back that is not there yet, or a refused one out of sight. */
export async function discard(upload: Upload): Promise<void> {
  await forget(upload);
  if (upload.uploadId) await giveUp(upload.kind, upload.uploadId).catch(() => undefined);
}

/** What was chosen in a form that is begun anew. */
export function discardDraft(draft: string): void {
  for (const target of preparing) if (target.draft === draft) preparing.delete(target);
  for (const upload of uploads.filter((each) => each.draft === draft)) void discard(upload);
}

/** Of everybody, when somebody signs out. */
export async function discardAll(): Promise<void> {
  for (const abort of aborts.values()) abort.abort();
  preparing.clear();
  uploads.splice(0);
  await dropAllFiles();
}

function shownOf(kept: Kept): Upload {
  const state = kept.fault ? "refused" : kept.isPaused ? "paused" : kept.recordId ? "waiting" : "held";
  return { ...kept, size: kept.blob.size, sent: 0, state };
}

async function pump(): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  try {
    for (let next = waiting(); next; next = waiting()) await alone(next);
  } finally {
    isRunning = false;
  }
}

function waiting(): Upload | undefined {
  return uploads.find(({ state, personId }) => state === "waiting" && personId === session.value?.personId);
}

/** In one tab at a time. */
async function alone(upload: Upload): Promise<void> {
  const { locks } = navigator as Partial<Navigator>;
  const name = `louyu.upload.${upload.id}`;
  if (locks) await locks.request(name, () => send(upload));
  else await send(upload);
}

async function send(upload: Upload): Promise<void> {
  if (!(await isKept(upload.id))) {
    await forget(upload);
    return;
  }
  for (let failures = 0; isGoing(upload);) {
    const before = upload.sent;
    try {
      await sendOnce(upload);
      return;
    } catch (error) {
      failures = upload.sent > before ? 1 : failures + 1;
      if (isGoing(upload) && !(await overcome(upload, error, failures))) return;
    }
  }
  // Paused, or nobody is signed in: whoever comes back finds it so.
  upload.state = upload.isPaused ? "paused" : "waiting";
}

/** From where the server is to the end of its check. Throws Refused. */
async function sendOnce(upload: Upload): Promise<void> {
  const abort = new AbortController();
  aborts.set(upload.id, abort);
  let step = await begun(upload);
  upload.state = "sending";
  let piece = nextPiece();
  while (step.state === "uploading") {
    upload.sent = step.offset;
    const started = Date.now();
    const part = upload.blob.slice(step.offset, step.offset + piece);
    const offset = await sendPiece(upload.kind, step.id, step.offset, part, abort.signal);
    piece = nextPiece(piece, Date.now() - started);
    step = offset < upload.size ? { ...step, offset } : await howFar(upload.kind, step.id);
  }
  upload.sent = upload.size;
  upload.state = "checking";
  while (step.state === "checking") {
    await sleep(CHECK_EVERY);
    step = await howFar(upload.kind, step.id);
  }
  await end(upload, step);
}

async function begun(upload: Upload): Promise<UploadStep> {
  if (upload.uploadId) return howFar(upload.kind, upload.uploadId);
  const { kind, recordId, name, size } = upload;
  const step = await announce({ kind, record_id: recordId ?? "", name: name.slice(-120), size }, upload.key);
  upload.uploadId = step.id;
  await keep(upload);
  return step;
}

async function end(upload: Upload, step: UploadStep): Promise<void> {
  if (step.state !== "ready") {
    await refuse(upload, step.refusal ? textIn(step.refusal) : words.failed);
    return;
  }
  await forget(upload);
  for (const hear of ready) hear(upload);
}

/** Whether it is worth another try, after a pause that grows. */
async function overcome(upload: Upload, error: unknown, failures: number): Promise<boolean> {
  if (!(error instanceof Refused)) throw error;
  const { status, problem } = error;
  if (status === 404 && upload.uploadId && failures < 3) {
    // Forgotten by the server: from the beginning, as another one.
    Object.assign(upload, { uploadId: null, key: newKey(), sent: 0 });
    await keep(upload);
    return true;
  }
  // Another tab was faster, or an answer was lost: the server says where it is.
  if (status === 409 && problem.type?.includes("upload-")) return true;
  if (status === NO_ROOM || (status < 500 && !PASSES.has(status))) {
    await refuse(upload, problem.detail ?? words.failed);
    return false;
  }
  upload.state = "stuck";
  await sleep(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1)));
  return true;
}

async function refuse(upload: Upload, fault: string): Promise<void> {
  // Tried again, it is another upload.
  Object.assign(upload, { state: "refused", fault, uploadId: null, key: newKey(), sent: 0 });
  await keep(upload);
}

function isGoing(upload: Upload): boolean {
  return !upload.isPaused && uploads.includes(upload) && upload.personId === session.value?.personId;
}

async function forget(upload: Upload): Promise<void> {
  const at = uploads.indexOf(upload);
  if (at >= 0) uploads.splice(at, 1);
  aborts.get(upload.id)?.abort();
  aborts.delete(upload.id);
  await dropFile(upload.id);
}

function keep(upload: Upload): Promise<void> {
  return keepFile({ ...upload });
}

let wake: () => void = () => undefined;

/** Ends early when the network is back, or somebody asks for it. */
function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
    wake = done;
  });
}
