import { expect, test } from "vitest";

import type { RequestStatus } from "../../../api/requests";
import { STAGES, actsFor, permissionFor, stageOf, toneOf } from "./stages";

test.each<[RequestStatus, string]>([
  ["submitted", "triage"],
  ["returned", "triage"],
  ["whistled", "work"],
  ["ready", "answer"],
  ["escalated", "decision"],
  ["resolved", "rating"],
  ["cancelled", "over"],
])("a request that is %s waits in the stage %s", (status, stage) => {
  expect(stageOf(status)).toBe(stage);
  expect(STAGES).toContain(stage);
});

test("what is most likely wanted stands first, and at the end only what an answer left to do is offered", () => {
  expect(actsFor("submitted")[0]).toBe("triage");
  expect(actsFor("ready").slice(0, 2)).toEqual(["resolve", "return_findings"]);
  expect(actsFor("escalated")).toContain("close");
  expect(actsFor("rated")).toEqual(["follow_up"]);
  expect(actsFor("cancelled")).toEqual([]);
});

test("what came back looks urgent, what units work on looks calm", () => {
  expect([toneOf("returned"), toneOf("in_progress"), toneOf("closed")]).toEqual(["bad", "calm", "over"]);
});

test("a whistle is called off by whoever may blow it", () => {
  expect(permissionFor("recall", "whistled")).toBe("whistle.blow");
  expect(permissionFor("recall", "triaged")).toBe("request.triage");
  expect(permissionFor("whistle", "submitted")).toBe("whistle.blow");
});
