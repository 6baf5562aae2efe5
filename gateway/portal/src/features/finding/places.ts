// Where a hit of the search is looked at, and in which order kinds stand.
import type { Hit } from "../../api/finding";

const encoded = encodeURIComponent;

const PAGES: Readonly<Record<string, (hit: Hit) => string>> = {
  member: ({ id }) => `/console/members/${id}?status=all`,
  enterprise: ({ id }) => `/console/enterprises/${id}`,
  building: ({ id }) => `/console/buildings/${id}`,
  organisation: ({ id }) => `/console/organisations/${id}`,
  request: ({ id }) => `/console/requests/${id}?stage=all`,
  activity: ({ id }) => `/console/activities/${id}`,
  wish: ({ id, status }) => `/console/wishes/${id}?status=${status ?? "open"}`,
  listing: ({ id, status }) => `/console/listings/${id}?status=${status ?? "open"}`,
  article: ({ id }) => `/console/articles/${id}`,
  catalogue_item: ({ id }) => `/console/catalogue/${id}`,
  unit: ({ id }) => `/console/units/${id}`,
  account: ({ id, detail }) => `/console/accounts?account=${id}&q=${encoded(detail ?? "")}`,
};

export const KINDS = Object.keys(PAGES);

/** Null for a kind that this portal does not know yet. */
export function pageOf(hit: Hit): string | null {
  return PAGES[hit.kind]?.(hit) ?? null;
}

export interface Group {
  kind: string;
  hits: Hit[];
}

/** By kind. The kind of the best hit stands first, the others follow as above. */
export function groupsOf(hits: readonly Hit[]): Group[] {
  const known = hits.filter((hit) => pageOf(hit) !== null);
  const first = known[0]?.kind;
  return [...(first ? [first] : []), ...KINDS.filter((kind) => kind !== first)]
    .map((kind) => ({ kind, hits: known.filter((hit) => hit.kind === kind) }))
    .filter(({ hits: found }) => found.length > 0);
}
