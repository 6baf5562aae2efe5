import { expect, test } from "vitest";

import type { Board } from "../../api/buildings";
import { floorsOf, tallyOf } from "./section";

const firm = (id: string, organised = false) => ({
  id,
  name: `Firm ${id}`,
  name_en: "",
  has_organisation: organised,
  member_count: 2,
});
const BOARD: Board = {
  building_id: "b1",
  name: "磐基中心",
  name_en: "",
  floors: [
    {
      floor: 3,
      suites: [
        { id: "s1", number: "310", enterprise: firm("f1", true) },
        { id: "s2", number: "39", enterprise: null },
      ],
    },
    { floor: -1, suites: [{ id: "s3", number: "B1", enterprise: firm("f1", true) }] },
  ],
};

test("every storey is drawn from the top, also those without a suite and those below the ground", () => {
  expect(floorsOf(BOARD, 4).map(({ floor }) => floor)).toEqual([4, 3, 2, 1, -1]);
});

test("suites stand in the order of their numbers as people count", () => {
  expect(floorsOf(BOARD, 4)[1]?.suites.map(({ number }) => number)).toEqual(["39", "310"]);
});

test("a firm with two suites counts once", () => {
  expect(tallyOf(floorsOf(BOARD, 4))).toEqual({ suites: 3, vacant: 1, firms: 1, organised: 1 });
});
