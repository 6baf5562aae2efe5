import { expect, test } from "vitest";

import { treeOf } from "../../api/organisations";
import type { Branch } from "../../api/organisations";
import { linesOf, wayTo } from "./tree";

function branch(id: string, parent: string | null, name = id): Branch {
  return {
    id,
    name,
    name_en: "",
    parent_id: parent,
    nature: "entity",
    level: "branch",
    building_id: null,
    depth: 0,
    child_count: 0,
  };
}

const ROOTS = treeOf([
  branch("c", null, "社区大党委"),
  branch("b", "c", "楼宇党委"),
  branch("z", "b", "第一支部"),
  branch("o", null),
]);

test("only what is open shows what is below it", () => {
  expect(linesOf(ROOTS, new Set()).map(({ id }) => id)).toEqual(["c", "o"]);
  expect(linesOf(ROOTS, new Set(["c"])).map(({ id, depth }) => [id, depth])).toEqual([
    ["c", 0],
    ["b", 1],
    ["o", 0],
  ]);
});

test("what was found stands in the tree with the way to it", () => {
  expect(linesOf(ROOTS, new Set(), new Set(["z"])).map(({ id }) => id)).toEqual(["c", "b", "z"]);
  expect(linesOf(ROOTS, new Set(), new Set())).toEqual([]);
});

test("what hangs below one that was dissolved becomes a root", () => {
  expect(treeOf([branch("x", "gone")]).map(({ id }) => id)).toEqual(["x"]);
});

test("the way to a node is what has to be opened for it", () => {
  expect(wayTo(ROOTS, "z")).toEqual(["c", "b"]);
  expect([wayTo(ROOTS, "c"), wayTo(ROOTS, "none")]).toEqual([[], []]);
});
