import { expect, test } from "vitest";

import { tabOf } from "./tabs";

const TABS = ["/m", "/m/activities", "/m/requests", "/m/messages", "/m/me"].map((path) => ({ path }));

test.each([
  ["/m", "/m"],
  ["/m/activities", "/m/activities"],
  ["/m/requests/request-1", "/m/requests"],
  ["/m/me/ledger", "/m/me"],
  ["/m/messages", "/m/messages"],
  ["/m/wishes", ""],
  ["/m/attend", ""],
])("at %s the tab %s is lit and no other", (path, lit) => {
  expect(tabOf(TABS, path)).toBe(lit);
});
