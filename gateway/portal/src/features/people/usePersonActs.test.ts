import { expect, test } from "vitest";

import type { PersonStatus } from "../../api/people";
import { aMe, aMember } from "../../testing/builders";
import { inUse } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import { usePersonActs } from "./usePersonActs";

const SECRETARY = {
  "member.verify": ["building:building-1"],
  "member.place": ["building:building-1"],
  "member.reveal": ["building:building-1"],
};

async function actsFor(status: PersonStatus, building = "building-1", grants: Record<string, string[]> = SECRETARY) {
  const server = aServer({ "GET /api/v1/identity/me": answer(aMe({ grants })) });
  const { used } = inUse(() => usePersonActs(aMember({ status, building_id: building })));
  await until(() => server.asked.length);
  await new Promise((resolve) => setTimeout(resolve, 5));
  return Object.entries(used)
    .filter(([, may]) => may.value)
    .map(([name]) => name);
}

test.each([
  ["pending", ["mayVerify", "mayReveal", "mayCorrect"]],
  ["verified", ["mayPlace", "mayReveal", "mayLeave", "mayCorrect"]],
  ["placed", ["mayPlace", "mayReveal", "mayLeave", "mayCorrect"]],
  ["left", ["mayReveal"]],
] as const)("a secretary is offered what fits somebody who is %s", async (status, acts) => {
  expect(await actsFor(status)).toEqual(acts);
});

test("for people of another building nothing is offered that belongs to a building", async () => {
  expect(await actsFor("pending", "building-2")).toEqual([]);
});

test("who may only look is offered nothing", async () => {
  expect(await actsFor("pending", "building-1", { "member.read": ["*"] })).toEqual([]);
});
