import { expect, test } from "vitest";

import { anOrder } from "../testing/requests";
import { aServer, answer, refused, unreachable } from "../testing/server";
import { acceptAll } from "./workOrders";

const accepting = (id: string) => `POST /api/v1/requests/work-orders/${id}/accept`;
const ORDERS = [anOrder({ id: "a" }), anOrder({ id: "b" }), anOrder({ id: "c" })];

test("what one order refuses does not keep the others from being accepted", async () => {
  const server = aServer({
    [accepting("a")]: answer(anOrder({ id: "a", status: "accepted" })),
    [accepting("b")]: refused(409, { type: "urn:louyu:problem:not-allowed-now", detail: "Withdrawn meanwhile." }),
    [accepting("c")]: answer(anOrder({ id: "c", status: "accepted" })),
  });

  const outcome = await acceptAll(ORDERS);

  expect(outcome.accepted).toBe(2);
  expect(outcome.refusals.map(({ order, why }) => [order.id, why])).toEqual([["b", "Withdrawn meanwhile."]]);
  expect(server.asked).toHaveLength(3);
});

test("without a network nothing more is tried", async () => {
  const server = aServer({ [accepting("a")]: unreachable });

  await expect(acceptAll(ORDERS)).rejects.toThrow();

  expect(server.asked).toHaveLength(1);
});
