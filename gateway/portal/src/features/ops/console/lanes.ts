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

export function drawingOf({ events, taken, messages }: Path): Drawing {
  const owner = new Map(events.map(({ id, service }) => [id, service]));
  const arrows: Arrow[] = [];
  const known = new Set(owner.keys());
  for (const event of events) {
    const label = shortType(event.type);
    // What nothing of this act caused was asked for from outside.
    if (!event.causation || !known.has(event.causation))
      arrows.push({ from: EDGE, to: event.service, label, at: event.at, outcome: "published", by: event.by });
    // One arrow for each service, whatever it did with it in how many ways.
    const heard = new Map<string, (typeof taken)[number]>();
    for (const one of taken.filter(({ id }) => id === event.id)) {
      const before = heard.get(one.service);
      if (!before || before.outcome === "applied") heard.set(one.service, one);
    }
    for (const one of heard.values())
      arrows.push({ from: event.service, to: one.service, label, at: one.at, outcome: one.outcome });
  }
  for (const told of messages)
    arrows.push({
      from: "notify",
      to: PEOPLE,
      label: told.rule,
      at: told.first_at,
      outcome: "told",
      count: told.people,
    });
  arrows.sort((a, b) => a.at.localeCompare(b.at));
  const used = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const order = [EDGE, "identity", "members", "events", "requests", "notify", PEOPLE];
  return { lanes: order.filter((lane) => used.has(lane)), arrows };
}
