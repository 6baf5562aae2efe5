// Files of records: listed and fetched from the service of their record, sent there in pieces (docs/decisions/0033).
import { Refused, reached, read } from "./client";
import type { View } from "./client";
import { keyed } from "./pages";

export type Attached = View<"requests.ListedFileView">;
export type FilesOf = View<"requests.FilesView">;
export type UploadStep = View<"requests.UploadView">;

const SERVICES = {
  request: "requests",
  work_order: "requests",
  visit: "requests",
  wish: "requests",
  wish_proof: "requests",
  article: "requests",
  agency_signature: "requests",
  catalogue_item: "requests",
  activity: "events",
  enterprise: "members",
} as const;
export type FileKind = keyof typeof SERVICES;

export interface Announced {
  kind: FileKind;
  record_id: string;
  name: string;
  size: number;
}

export const FILES = "files";

const at = (kind: FileKind, path: string) => `/api/v1/${SERVICES[kind]}${path}`;

export const filesQuery = (kind: FileKind, recordId: string) => ({
  queryKey: [FILES, kind, recordId],
  queryFn: () => read<FilesOf>(at(kind, `/files?${new URLSearchParams({ kind, record_id: recordId }).toString()}`)),
});

export function announce(body: Announced, key: string): Promise<UploadStep> {
  return read(at(body.kind, "/uploads"), { method: "POST", body, headers: keyed(key) });
}

export function howFar(kind: FileKind, uploadId: string): Promise<UploadStep> {
  return read(at(kind, `/uploads/${uploadId}`));
}

/** Sends a piece; the offset that is reached after it. */
export async function sendPiece(
  kind: FileKind,
  uploadId: string,
  offset: number,
  piece: Blob,
  signal: AbortSignal,
): Promise<number> {
  const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) };
  await reached(at(kind, `/uploads/${uploadId}`), { method: "PATCH", headers, body: piece, signal });
  return offset + piece.size;
}

/** Also when it is gone already. */
export async function giveUp(kind: FileKind, uploadId: string): Promise<void> {
  await unlessGone(reached(at(kind, `/uploads/${uploadId}`), { method: "DELETE" }));
}

/** Also when it is gone already. */
export async function removeFile(kind: FileKind, id: string): Promise<void> {
  await unlessGone(reached(at(kind, `/files/${id}`), { method: "DELETE" }));
}

export async function contentOf(kind: FileKind, id: string): Promise<Blob> {
  return (await reached(at(kind, `/files/${id}/content`))).blob();
}

/** As an address for `img`: the policy of the page lets none begin with `blob:`. */
export async function thumbnailOf(kind: FileKind, id: string): Promise<string> {
  return shownAs(await (await reached(at(kind, `/files/${id}/thumbnail`))).blob());
}

export function shownAs(picture: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(reader.result as string);
    };
    reader.onerror = () => {
      reject(new Refused(0, {}));
    };
    reader.readAsDataURL(picture);
  });
}

async function unlessGone(call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!(error instanceof Refused && error.status === 404)) throw error;
  });
}
