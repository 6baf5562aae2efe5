import { expect, test } from "vitest";

import { allOf, given } from "./pages";

test("a list is read to its end, or to as many as are wanted", async () => {
  const pages = (cursor: string | undefined) => {
    const from = Number(cursor ?? 0);
    return Promise.resolve({ items: [from, from + 1], next: from < 4 ? String(from + 2) : null });
  };

  expect(await allOf(pages)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(await allOf(pages, 3)).toEqual([0, 1, 2, 3]);
});

test("a filter that is not set is not sent; zero and no are", () => {
  expect(given({ a: "", b: null, c: undefined, d: 0, e: false, f: "x" })).toEqual({ d: 0, e: false, f: "x" });
});
