import { expect, test } from "vitest";

import { inUse } from "../testing/page";
import { aServer, answer } from "../testing/server";
import { until } from "../testing/until";
import { useQueues } from "./queues";

test("what waits is counted by the kinds of acts that belong together", async () => {
  const queue = (kind: string, count: number) => ({ kind, count, more: false, oldest: null, link: "", title: null });
  aServer({ "GET /api/v1/requests/waiting": answer({ items: [queue("triage", 3), queue("returned", 2)] }) });
  const { used: waiting } = inUse(useQueues);
  expect(waiting("triage", "returned")).toBe(0);

  await until(() => waiting("triage", "returned") === 5);

  expect(waiting("accept")).toBe(0);
});
