import { expect, test } from "vitest";

import { inUse } from "../testing/page";
import { aServer, answer } from "../testing/server";
import { until } from "../testing/until";
import { useWaiting } from "./waiting";

test("what waits is counted by the kinds of acts that belong together", async () => {
  const queue = (kind: string, count: number) => ({ kind, count, more: false, oldest: null, link: "", title: null });
  const items = [queue("triage", 3), queue("returned", 2)];
  aServer({ "GET /api/v1/waiting": answer({ items, missing: ["notify"] }) });
  const { countOf, partly } = inUse(useWaiting).used;
  expect(countOf("triage", "returned")).toBe(0);

  await until(() => countOf("triage", "returned") === 5);

  expect(countOf("accept")).toBe(0);
  expect(partly.value).toBe(true);
});
