// Every event that a service publishes has words in both languages.
import en from "virtual:texts/en/desks";
import zhCN from "virtual:texts/zh-CN/desks";
import { expect, test } from "vitest";

import type { Texts } from "../../app/i18n";
import { KINDS, keyOf, linkOf } from "./kinds";

/** Of contracts/<service>/<record>.<what>.v<n>.json; only the names are read. */
const TYPES = Object.keys(import.meta.glob("../../../../../contracts/*/*.json"))
  .filter((path) => !path.endsWith(".example.json"))
  .map((path) =>
    path
      .split("/")
      .slice(-2)
      .join(".")
      .replace(/\.json$/, ""),
  );

function at(texts: Texts, key: string): unknown {
  return key.split(".").reduce<unknown>((found, word) => (found as Texts | undefined)?.[word], texts);
}

test("there are events", () => {
  expect(TYPES.length).toBeGreaterThan(100);
});

test.each([
  ["zh-CN", zhCN],
  ["en", en],
])("every event has words in %s", (_, texts) => {
  expect(TYPES.filter((type) => typeof at(texts, `happened.${keyOf(type)}`) !== "string")).toEqual([]);
});

test("every kind of record has a name, and is one that can be filtered by", () => {
  const kinds = new Set(TYPES.map((type) => keyOf(type).split(".").slice(0, 2).join(".")));

  expect([...kinds].sort()).toEqual([...KINDS].sort());
  expect(KINDS.filter((kind) => typeof at(zhCN, `recordKinds.${kind}`) !== "string")).toEqual([]);
});

test("a record leads to its page, if it has one", () => {
  expect(linkOf("requests.request", "r1")).toBe("/requests/r1");
  expect(linkOf("members.ledger-entry", "l1")).toBeNull();
});
