// What a message makes old: the first word of the queries that show what it is about.
const ABOUT: Record<string, readonly string[]> = {
  member: ["people", "buildings"],
  enterprise: ["enterprises", "buildings"],
  building: ["buildings"],
  suite: ["buildings", "enterprises"],
  organisation: ["organisations", "buildings"],
  role: ["roles", "me"],
  role_assignment: ["roles", "me"],
  activity: ["activities"],
  registration: ["activities"],
  meeting: ["meetings"],
  request: ["requests", "workOrders"],
  work_order: ["workOrders", "requests", "meetings"],
  whistle_kind: ["whistle-kinds"],
  whistle: ["whistles", "requests"],
  clock: ["requests", "workOrders"],
  routing_rule: ["routing"],
  routing_order: ["routing"],
  working_calendar: ["calendar", "requests"],
  wish: ["wishes"],
  listing: ["listings"],
  order: ["listings"],
  suggestion: ["listings"],
  unit: ["units"],
  catalogue_item: ["catalogue"],
  article: ["articles"],
  article_citation: ["articles"],
  account: ["accounts", "me"],
  api_key: ["apiKeys"],
};

/** Of an event type such as `org.louyu.members.member.checked-in.v1` or `member.checked_in`; what waits changes with all. */
export function staleAfter(eventType: string): readonly string[] {
  const words = eventType.split(".");
  const about = words.flatMap((word) => ABOUT[word.replaceAll("-", "_")] ?? []);
  return [...new Set([...about, "waiting", "figures", "ledger"])];
}
