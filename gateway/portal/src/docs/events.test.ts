import { expect, test } from "vitest";

import events from "../../../../contracts/asyncapi.json?raw";
import { textOf, textsOf } from "../testing/page";
import { eventsPage } from "./events";
import type { EventsDocument } from "./events";
import { wordOf } from "./fields";

const DOCUMENT = JSON.parse(events) as EventsDocument;
const SWITCHED = "org.louyu.members.feature-flags.changed.v1";

test("every event stands in the index under its topic, and none is drawn before it is opened", () => {
  const page = eventsPage(DOCUMENT, "");

  expect(page.querySelectorAll("details").length).toBe(Object.keys(DOCUMENT.components.messages).length);
  expect(page.querySelector("[id*='members.member.events']")).toBeTruthy();
  expect(page.querySelectorAll("table").length).toBe(0);
});

test("an event that is opened shows its fields and its example, once", () => {
  const page = eventsPage(DOCUMENT, "");
  const line = page.querySelector(`[data-type="${SWITCHED}"]`) as HTMLDetailsElement;

  for (let times = 0; times < 2; times++) line.dispatchEvent(new Event("toggle"));

  expect(textsOf(line, "tbody th")).toEqual(["tenant_id", "on", "off", "changed"]);
  expect(textOf(line)).toContain("array of string");
  expect(line.querySelectorAll("pre").length).toBe(1);
  expect(line.querySelector("a")?.getAttribute("href")).toBe(`#events/${SWITCHED}`);
});

test("what is searched for stays, with its topic and its service", () => {
  const page = eventsPage(DOCUMENT, "");
  const field = page.querySelector("input") as HTMLInputElement;

  field.value = "feature-flags";
  field.dispatchEvent(new Event("input"));

  expect(textsOf(page, "section:not([hidden]) > h3")).toEqual(["members.feature-flags.events.v1"]);
  expect(page.querySelectorAll("[data-words]:not([hidden])").length).toBe(1);
  expect(textsOf(page, "section:not([hidden]) > h2")).toEqual(["members"]);
});

test("types are told in a word", () => {
  expect(
    [
      { type: "string", format: "date-time" },
      { anyOf: [{ type: "string" }, { type: "null" }] },
      { type: "array", items: { enum: ["a", "b"] } },
      { const: "1.0" },
      {},
    ].map(wordOf),
  ).toEqual(["string (date-time)", "string | null", 'array of "a" | "b"', '"1.0"', "any"]);
});
