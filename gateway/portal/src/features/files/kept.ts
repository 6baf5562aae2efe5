// Files that are not yet sent, kept in this browser: a reload or a lost session does not lose a photo.
import type { FileKind } from "../../api/files";

export interface Kept {
  id: string;
  personId: string;
  kind: FileKind;
  /** Null while the record that it is meant for does not exist; `draft` then says which form it was chosen in. */
  recordId: string | null;
  draft: string | null;
  name: string;
  blob: Blob;
  /** A small picture of it, as an address for `img`. */
  preview: string | null;
  /** For Idempotency-Key: announced twice, it is one upload. */
  key: string;
  uploadId: string | null;
  isPaused: boolean;
  /** Why it was refused; empty while nothing is wrong. */
  fault: string;
  addedAt: number;
}

const DATABASE = "louyu.files";
const STORE = "kept";
/** An upload is forgotten by the server about as fast. */
const KEPT_FOR = 3 * 24 * 3_600_000;

/** Browsers that keep nothing, and tests, have this tab's memory. */
const inMemory = new Map<string, Kept>();
/** Those for which the browser had no room. */
const onlyInMemory = new Set<string>();
let opening: Promise<IDBDatabase | null> | undefined;

function opened(): Promise<IDBDatabase | null> {
  opening ??= new Promise((resolve) => {
    if (!("indexedDB" in globalThis)) {
      resolve(null);
      return;
    }
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
    asked.onsuccess = () => {
      resolve(asked.result);
    };
    asked.onerror = () => {
      resolve(null);
    };
  });
  return opening;
}

async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  const database = await opened();
  if (!database) return null;
  return new Promise((resolve) => {
    try {
      const asked = act(database.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => {
        resolve(asked.result);
      };
      asked.onerror = () => {
        resolve(null);
      };
    } catch {
      // No room, or a browser that keeps no files: it is still in memory.
      resolve(null);
    }
  });
}

export async function keepFile(file: Kept): Promise<void> {
  inMemory.set(file.id, file);
  const stored = await inStore("readwrite", (store) => store.put(file));
  if (stored === null) onlyInMemory.add(file.id);
}

export async function dropFile(id: string): Promise<void> {
  inMemory.delete(id);
  onlyInMemory.delete(id);
  await inStore("readwrite", (store) => store.delete(id));
}

/** Whether another tab has not finished with it. */
export async function isKept(id: string): Promise<boolean> {
  if (onlyInMemory.has(id)) return inMemory.has(id);
  const found = await inStore<Kept | undefined>("readonly", (store) => store.get(id) as IDBRequest<Kept | undefined>);
  return Boolean(found);
}

/** What this person has not sent yet, in the order of choosing. Forgets what is too old. */
export async function keptOf(personId: string): Promise<Kept[]> {
  const stored = (await inStore<Kept[]>("readonly", (store) => store.getAll() as IDBRequest<Kept[]>)) ?? [];
  const all = new Map([...stored, ...inMemory.values()].map((file) => [file.id, file]));
  const old = [...all.values()].filter(({ addedAt }) => Date.now() - addedAt > KEPT_FOR);
  for (const { id } of old) await dropFile(id);
  return [...all.values()]
    .filter((file) => file.personId === personId && !old.includes(file))
    .sort((a, b) => a.addedAt - b.addedAt);
}

/** When somebody signs out of a device that others may use. */
export async function dropAllFiles(): Promise<void> {
  inMemory.clear();
  await inStore("readwrite", (store) => store.clear());
}
