import { expect, test } from "vitest";

import { useChanges } from "./useChanges";

const OLD = { id: "2026-11-26", text: "changes.console" };
const NEW = { id: "2026-11-27", text: "changes.console" };

test("who is here for the first time is told of no changes, and later of what came since", () => {
  expect(useChanges([OLD]).fresh.value).toEqual([]);

  const { fresh, close } = useChanges([NEW, OLD]);
  expect(fresh.value).toEqual([NEW]);
  close();

  expect(fresh.value).toEqual([]);
  expect(useChanges([NEW, OLD]).fresh.value).toEqual([]);
});
