// The sheet of a list holds the rows that are on the screen: both are bound to one filter.
import { expect, test } from "vitest";

const PAGES = import.meta.glob<string>("../../**/*.vue", { query: "?raw", import: "default", eager: true });
const exporting = Object.entries(PAGES).filter(([, source]) => source.includes("<ExportButton"));

/** A tree, which shows what was searched for among all that stands in it: the sheet has the whole tree. */
const WHOLE = "OrganisationsPage.vue";

/** What an address says of a list: anything but which row is open. */
const NARROWS = /\bfilter\.value|\(filter\b|useRouteQuery\((?!"key"\))/;

test.each(exporting.filter(([path]) => !path.endsWith(WHOLE)))("%s: one filter for list and sheet", (_, source) => {
  const given = [...source.matchAll(/<ExportButton[^>]*?:filters="([^"]+)"/g)].map(([, filter]) => filter);
  if (!given.length) {
    expect(source, "what narrows the list narrows no sheet").not.toMatch(NARROWS);
    return;
  }

  if (given[0] === "record") {
    expect(source, "all of one record").toMatch(/const record = computed\(\(\) => \(\{ \w+_id: props\.id \}\)\);/);
    return;
  }
  expect(given).toEqual(["filter"]);
  // What the list is asked with: a composable or a query of src/api.
  expect(source).toMatch(/(use[A-Z]\w+\(filter\b|Query\(filter\.value\))/);
});

/** Every list that the API writes as a sheet and that has a page of its own. */
const LISTS = [
  "/accounts",
  "/activities",
  "/agency-cases",
  "/api-keys",
  "/articles",
  "/blown-whistles",
  "/buildings",
  "/call-backs",
  "/catalogue-items",
  "/enterprises",
  "/happenings",
  "/hotline-sheets",
  "/ledger",
  "/listings",
  "/meetings",
  "/members",
  "/organisations",
  "/receivers",
  "/requests",
  "/suites",
  "/themes",
  "/units",
  "/unreached",
  "/visit-plans",
  "/visits",
  "/whistles",
  "/wishes",
  "/work-orders",
];

test.each(LISTS)("the list %s is saved as a sheet", (list) => {
  expect(exporting.filter(([, source]) => source.includes(`path="${list}"`))).not.toEqual([]);
});
