// Lists of the API, which come page by page.
import type { InfiniteData, QueryKey } from "@tanstack/vue-query";

export interface PageOf<T> {
  items: T[];
  next: string | null;
}

/** The options of an endless list: `ask` reads the page that begins at the cursor. */
export function paged<T>(queryKey: QueryKey, ask: (cursor: string | undefined) => Promise<PageOf<T>>) {
  return {
    queryKey,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) => ask(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: PageOf<T>) => last.next ?? undefined,
  };
}

export function itemsOf<T>(data: InfiniteData<PageOf<T>> | undefined): T[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}

/** Reads on until the end, or until there are `most`: for choices and drawings, which need them all. */
export async function allOf<T>(ask: (cursor: string | undefined) => Promise<PageOf<T>>, most = 2_000): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(cursor);
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor && items.length < most);
  return items;
}

/** The header that makes a double tap one act. */
export function keyed(key: string) {
  return { "Idempotency-Key": key };
}

/** The header of a change that is meant for this version and no other. */
export function matching(version: number) {
  return { "If-Match": `"${version}"` };
}

/** Without what is empty: a filter that is not set is not sent. */
export function given<T extends Record<string, unknown>>(
  query: T,
): { [K in keyof T]?: Exclude<T[K], "" | null | undefined> } {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== "" && value !== null && value !== undefined),
  ) as { [K in keyof T]?: Exclude<T[K], "" | null | undefined> };
}
