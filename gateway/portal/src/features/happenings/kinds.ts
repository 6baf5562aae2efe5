// Which kinds of records the log has, and where the page of a record is.
export const KINDS = [
  "events.activity",
  "events.file",
  "events.meeting",
  "events.registration",
  "events.screen",
  "identity.account",
  "identity.api-key",
  "members.building",
  "members.enterprise",
  "members.file",
  "members.ledger-entry",
  "members.member",
  "members.organisation",
  "members.planned-move",
  "members.reveal",
  "members.role-assignment",
  "members.screen",
  "members.suite",
  "members.tenant",
  "notify.callback",
  "notify.receiver",
  "notify.rule",
  "notify.template",
  "notify.unreached",
  "requests.article",
  "requests.article-citation",
  "requests.article-reading",
  "requests.call-back",
  "requests.catalogue-item",
  "requests.comment",
  "requests.exclusion",
  "requests.file",
  "requests.hotline-mapping",
  "requests.hotline-sheet",
  "requests.kpi",
  "requests.listing",
  "requests.listing-categories",
  "requests.order",
  "requests.rate-formula",
  "requests.released-case",
  "requests.request",
  "requests.routing-order",
  "requests.routing-rule",
  "requests.suggestion",
  "requests.unit",
  "requests.visit",
  "requests.visit-plan",
  "requests.visit-round",
  "requests.whistle",
  "requests.wish",
  "requests.work-order",
  "requests.clock",
  "requests.wish-rules",
  "requests.working-calendar",
] as const;

/** As the API calls them in addresses; a kind without a page of its own is missing. */
const PAGES: Readonly<Record<string, string>> = {
  "events.activity": "activities",
  "events.meeting": "meetings",
  "members.building": "buildings",
  "members.enterprise": "enterprises",
  "members.member": "members",
  "members.organisation": "organisations",
  "requests.request": "requests",
  "requests.hotline-sheet": "hotline-sheets",
  "requests.exclusion": "exclusions",
  "requests.routing-rule": "routing-rules",
  "requests.whistle": "whistles",
  "requests.wish": "wishes",
  "requests.listing": "listings",
  "requests.order": "orders",
  "requests.visit": "visits",
  "requests.work-order": "work-orders",
  "notify.receiver": "receivers",
  "notify.unreached": "unreached",
};

export function linkOf(kind: string, recordId: string): string | null {
  const page = PAGES[kind];
  return page ? `/${page}/${recordId}` : null;
}

/** `org.louyu.members.member.checked-in.v2` → `members.member.checked-in`, the key of its words. */
export function keyOf(type: string): string {
  return type.replace(/^org\.louyu\./, "").replace(/\.v\d+$/, "");
}
