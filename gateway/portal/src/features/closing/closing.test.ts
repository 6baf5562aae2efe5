import { expect, test } from "vitest";

import { bodyOf, draftOf } from "./closing";

const FOUND = {
  claim: "true",
  within_competence: true,
  contacted: false,
  contact_person: null,
  contacted_at: null,
  contact_way: null,
  contact_proof_id: null,
  not_contacted_because: "在现场",
  solved: true,
  partly: false,
  unsolved_because: null,
  left_to_do: null,
  left_until: null,
  internal_text: "已核实",
  public_reply: "已办好",
} as const;

test("what the unit has found goes on as it is", () => {
  expect(bodyOf(draftOf(FOUND))).toEqual({
    claim: "true",
    within_competence: true,
    contacted: false,
    not_contacted_because: "在现场",
    solved: true,
    internal_text: "已核实",
    public_reply: "已办好",
  });
});

test("what nobody has filled in is left out", () => {
  expect(bodyOf(draftOf(null))).toEqual({});
});

test("only the answers that are asked for are sent", () => {
  const draft = { ...draftOf(FOUND), contacted: "yes", contact_person: "王女士", solved: "no" };

  expect(bodyOf(draft)).toEqual({
    claim: "true",
    within_competence: true,
    contacted: true,
    contact_person: "王女士",
    solved: false,
    internal_text: "已核实",
    public_reply: "已办好",
  });
});

test("solved in part goes on as it is, and says what is left", () => {
  const partly = { ...FOUND, solved: false, partly: true, left_to_do: "东侧待修", left_until: "2027-03-31" };

  expect(bodyOf(draftOf(partly))).toMatchObject({
    solved: false,
    partly: true,
    left_to_do: "东侧待修",
    left_until: "2027-03-31",
  });
  expect(bodyOf({ ...draftOf(partly), solved: "yes" })).not.toHaveProperty("left_to_do");
});
