import { expect, test, vi } from "vitest";

import { Refused } from "../api/client";
import { inUse } from "../testing/page";
import { changedIn, useCorrection } from "./useCorrection";

interface Firm {
  id: string;
  name: string;
  industry: string;
  version: number;
}

const SEEN: Firm = { id: "e1", name: "云帆", industry: "软件", version: 1 };
const NEWEST: Firm = { id: "e1", name: "云帆科技", industry: "软件", version: 2 };

/** A correction of SEEN, which somebody else has made NEWEST while the form was open. */
function correcting(newest = NEWEST) {
  const save = vi.fn((seen: Firm, changed: Partial<Pick<Firm, "name" | "industry">>) =>
    seen.version < newest.version
      ? Promise.reject(new Refused(412, { type: "urn:louyu:problem:precondition-failed" }))
      : Promise.resolve({ ...seen, ...changed, version: seen.version + 1 }),
  );
  const { used } = inUse(() =>
    useCorrection({
      name: "firm.e1",
      seen: SEEN,
      valuesOf: ({ name, industry }) => ({ name, industry }),
      save,
      read: () => Promise.resolve(newest),
    }),
  );
  return { ...used, save };
}

test("only what was changed is sent, for the version that was seen", async () => {
  const { act, values, save } = correcting(SEEN);
  values.industry = "设计";

  expect(await act.run()).toBe(true);

  expect(save).toHaveBeenCalledWith(SEEN, { industry: "设计" });
});

test("what somebody else changed meanwhile is shown and taken over; what was typed stays, and goes with the next try", async () => {
  const { act, values, theirs, save } = correcting();
  values.industry = "设计";

  expect(await act.run()).toBe(false);

  expect(act.fault.value).toContain("Somebody changed this record while you typed");
  expect(theirs.value).toEqual([{ field: "name", before: "云帆", now: "云帆科技", contested: false }]);
  expect(values).toEqual({ name: "云帆科技", industry: "设计" });
  expect(await act.run()).toBe(true);
  expect(save).toHaveBeenLastCalledWith(NEWEST, { industry: "设计" });
});

test("where both changed the same, one's own text is kept until one gives way", async () => {
  const { act, values, theirs, giveWay, save } = correcting();
  values.name = "云帆设计";
  await act.run();
  expect(theirs.value[0]?.contested).toBe(true);
  expect(values.name).toBe("云帆设计");

  giveWay("name");

  expect(values.name).toBe("云帆科技");
  expect(theirs.value[0]?.contested).toBe(false);
  await act.run();
  expect(save).toHaveBeenLastCalledWith(NEWEST, {});
});

test("what was refused for another reason is no conflict", async () => {
  const { act, theirs } = inUse(() =>
    useCorrection({
      name: "firm.e1",
      seen: SEEN,
      valuesOf: ({ name }) => ({ name }),
      save: () => Promise.reject(new Refused(422, { detail: "Too long." })),
      read: () => Promise.resolve(NEWEST),
    }),
  ).used;

  await act.run();

  expect([act.fault.value, theirs.value]).toEqual(["Too long.", []]);
});

test("lists and nothing are compared by what they hold", () => {
  expect(changedIn({ kinds: ["a"], uscc: null as string | null }, { kinds: ["a"], uscc: null })).toEqual({});
  expect(changedIn({ kinds: ["a"] }, { kinds: ["b"] })).toEqual({ kinds: ["b"] });
});
