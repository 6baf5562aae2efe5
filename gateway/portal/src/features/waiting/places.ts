// Where a queue is worked off: the page with its filter set, made of the list that the service names.
import type { Queue } from "../../api/waiting";

type Page = (link: URL) => string;

/** A page of the console whose filters are called otherwise than the API's. */
function list(
  path: string,
  names: Readonly<Record<string, string>>,
  fixed: Readonly<Record<string, string>> = {},
): Page {
  return ({ searchParams }) => {
    const query = new URLSearchParams(fixed);
    for (const [asked, named] of Object.entries(names)) {
      const value = searchParams.get(asked);
      if (value) query.set(named, value);
    }
    return query.size ? `${path}?${query.toString()}` : path;
  };
}

const requests = (stage: string) => list("/console/requests", { status: "status", building_id: "building" }, { stage });
const people = list("/console/members", { status: "status", building_id: "building", sort: "sort" });
const activities = (status: string) =>
  list("/console/activities", { building_id: "building" }, { view: "list", status });
const orders = list("/desk/work-orders", { status: "status", unit_id: "unit" });
const whistles = list("/desk/whistles", { status: "status" });
const whistleSteps = list("/desk/whistles", { step: "step" });
const ownRequests: Page = () => "/m/requests";
const ownOrders: Page = () => "/m/listings?list=orders";
const unitOrders = list("/desk/orders", { status: "status", unit_id: "unit" });
const ownWishes: Page = () => "/m/wishes";
const ownCases = list("/console/agency-cases", { status: "status" }, { view: "of_me" });
const agency = (view: string) => list("/console/agency-cases", { building_id: "building" }, { view });
const ownMade: Page = () => "/m/wishes?list=made";

const PAGES: Readonly<Record<string, Page>> = {
  verify: people,
  place: people,
  confirm_firm: () => "/console/members",
  triage: requests("triage"),
  returned: requests("triage"),
  recalled: requests("triage"),
  reopened: requests("triage"),
  decide: requests("decision"),
  resolve: requests("answer"),
  call_back: list("/console/call-backs", { building_id: "building" }, { stage: "due" }),
  call_back_unreached: list("/console/call-backs", { building_id: "building" }, { stage: "unseen" }),
  late_requests: () => "/console/overdue",
  late_orders: () => "/desk/overdue",
  hotline_return: list("/console/hotline-sheets", { status: "status" }),
  hotline_unread: list("/console/hotline-sheets", { unread: "unread" }),
  hotline_steps: list("/console/hotline-steps", { status: "status" }),
  hotline_unnamed: list("/console/hotline-steps", { status: "status" }),
  accept: orders,
  complete: orders,
  report_in: whistles,
  sign_whistle: whistleSteps,
  contact_whistle: whistleSteps,
  finish_whistle: whistleSteps,
  rate_whistle: list("/console/blown-whistles", { building_id: "building" }, { shown: "to_rate" }),
  overdue: whistles,
  look_at_wish: list("/console/wishes", { status: "status" }),
  decide_wish: list("/console/wishes", { status: "status" }),
  approve_hours: list("/console/wishes", { status: "status" }),
  review_articles: list("/console/articles", { due: "due" }),
  publish: activities("draft"),
  close: activities("over"),
  waiting_list: ({ pathname }) => `/console/activities/${pathname.split("/")[5] ?? ""}`,
  give_again: list("/console/meetings", { returned: "returned", building_id: "building" }),
  answer_supervision: list("/desk/supervisions", { status: "status", unit_id: "unit" }),
  read_supervision: list("/console/supervisions", { status: "status", building_id: "building" }),
  decide_exclusion: list("/console/exclusions", { status: "status" }),
  exclusion_asked: list("/desk/exclusions", { status: "status" }),
  routing_broken: list("/console/routing-rules", { broken: "broken" }),
  reaches_nobody: () => "/console/unreached",
  theme: list("/console/themes", { status: "status", building_id: "building" }),
  visit: () => "/console/visits",
  visits_of_nobody: () => "/console/visit-plans",
  agency_sign: () => "/m/agency-cases?list=sign",
  agency_take_on: agency("seeks_agent"),
  agency_receive: ownCases,
  agency_check: ownCases,
  agency_hand_in: ownCases,
  agency_result: ownCases,
  agency_hand_back: ownCases,
  agency_return: ownCases,
  agency_papers: agency("papers_out"),
  agency_late: agency("is_late"),
  rate: ownRequests,
  answer_order: ownOrders,
  answer_order_of_unit: unitOrders,
  finish_order_to_me: ownOrders,
  finish_order_by_me: ownOrders,
  thank_for_order: ownOrders,
  confirm_wish: ownWishes,
  fulfil_wish: ownWishes,
  mend_wish: ownMade,
  keep_wish: ownMade,
};

/** Those of which this portal can say what they are. The inbox stands beside them by itself. */
export const KINDS = Object.keys(PAGES);

export function pageOf({ kind, link }: Queue): string | null {
  return PAGES[kind]?.(new URL(link, "http://here")) ?? null;
}
