// The path of one act as lanes and arrows: who began it, which services, and whom they told.
import type { Path } from "../../../api/operations";
import { shortType } from "./signs";

export interface Arrow {
  from: string;
  to: string;
  label: string;
  at: string;
  /** How it went: an arrow that failed is drawn in another colour and with a word. */
  outcome: "published" | "applied" | "parked" | "dead" | "discarded" | "told";
  by?: string;
  count?: number;
}

export interface Drawing {
  lanes: string[];
  arrows: Arrow[];
}

export const EDGE = "edge";
export const PEOPLE = "people";

/** An arrow by what it is called, and what had to happen before it. */
interface Caused extends Arrow {
  id: string;
  after: string | null;
}

export function drawingOf(path: Path): Drawing {
  const arrows = inOrder([...eventArrows(path), ...toldArrows(path)]);
  const used = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const order = [EDGE, "identity", "members", "events", "requests", "notify", PEOPLE];
  return { lanes: order.filter((lane) => used.has(lane)), arrows };
}

const arrival = (event: string, service: string) => `${event} ${service}`;

function eventArrows({ events, taken }: Path): Caused[] {
  const known = new Set(events.map(({ id }) => id));
  return events.flatMap((event) => {
    const label = shortType(event.type);
    const cause = event.causation && known.has(event.causation) ? event.causation : null;
    // What nothing of this act caused was asked for from outside.
    const asked: Caused = {
      ...{ id: event.id, after: null, from: EDGE, to: event.service, label, at: event.at },
      ...{ outcome: "published", by: event.by },
    };
    // One arrow for each service, whatever it did with it in how many ways.
    const heard = new Map<string, (typeof taken)[number]>();
    for (const one of taken.filter(({ id }) => id === event.id)) {
      const before = heard.get(one.service);
      if (!before || before.outcome === "applied") heard.set(one.service, one);
    }
    const after = cause ? arrival(cause, event.service) : event.id;
    const arrived = [...heard.values()].map(({ service, at, outcome }): Caused => {
      return { id: arrival(event.id, service), after, from: event.service, to: service, label, at, outcome };
    });
    return cause ? arrived : [asked, ...arrived];
  });
}

function toldArrows({ messages }: Path): Caused[] {
  return messages.map(({ rule, says, event_id, first_at: at, people: count }) => ({
    ...{ id: `${event_id} ${rule}`, after: arrival(event_id, "notify") },
    ...{ from: "notify", to: PEOPLE, label: says, at, outcome: "told", count },
  }));
}

/** Causes before effects, whatever the clocks say; else by time. */
function inOrder(arrows: Caused[]): Arrow[] {
  const byId = new Map(arrows.map((arrow) => [arrow.id, arrow]));
  const placed = new Map<string, { at: string; depth: number }>();
  function place(arrow: Caused): { at: string; depth: number } {
    const known = placed.get(arrow.id);
    if (known) return known;
    placed.set(arrow.id, { at: arrow.at, depth: 0 });
    const cause = arrow.after === null ? undefined : byId.get(arrow.after);
    const before = cause ? place(cause) : { at: "", depth: -1 };
    const own = { at: before.at > arrow.at ? before.at : arrow.at, depth: before.depth + 1 };
    placed.set(arrow.id, own);
    return own;
  }
  const keyed = arrows.map((arrow) => ({ arrow, ...place(arrow) }));
  keyed.sort((a, b) => a.at.localeCompare(b.at) || a.depth - b.depth);
  return keyed.map(({ arrow }) => arrow);
}
