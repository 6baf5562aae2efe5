import { expect, test } from "vitest";

import { bodyOf, namesIn, newPlan } from "./plan";

test("an empty plan names nobody and has no limit", () => {
  const body = bodyOf({ ...newPlan(), title: "沙龙" });

  expect(body).toMatchObject({ building_id: null, organisation_id: null, capacity: null, service_minutes: 0 });
  expect(body.audience).toEqual({ kinds: [], building_ids: [], organisation_ids: [] });
});

test("hosts are separated as people separate them", () => {
  expect(namesIn("市图书馆、 王律师，街道；")).toEqual(["市图书馆", "王律师", "街道"]);
});

test("firms that host are sent by their ids, beside those who are called by name", () => {
  const body = bodyOf({ ...newPlan(), hosts: "林律师", host_enterprise_ids: ["e1"] });

  expect([body.host_enterprise_ids, body.host_names]).toEqual([["e1"], ["林律师"]]);
});

test("only the people of the building are told when that is asked for, and only if there is one", () => {
  expect(bodyOf({ ...newPlan(), building_id: "b1", onlyBuilding: true }).audience?.building_ids).toEqual(["b1"]);
  expect(bodyOf({ ...newPlan(), building_id: "", onlyBuilding: true }).audience?.building_ids).toEqual([]);
});
