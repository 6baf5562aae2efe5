import { expect, test } from "vitest";

import { addressToAttend, scannedCode, typedCode } from "./codes";

test.each([
  ["12345678", "12345678"],
  [" 1234 5678 ", "12345678"],
  ["１２３４５６７８", "12345678"],
  ["1234-5678", "12345678"],
  ["1234567", ""],
  ["123456789", ""],
  ["1234abcd", ""],
  ["", ""],
])("%j is typed for the code %j", (typed, code) => {
  expect(typedCode(typed)).toBe(code);
});

test("the address on the wall is read back by the scanner", () => {
  expect(scannedCode(addressToAttend("activity-1", "12345678"))).toEqual({
    activityId: "activity-1",
    code: "12345678",
  });
});

test.each(["https://example.org/", "12345678", "/m/activities/a/attend#1234", "/m/activities/a/attend"])(
  "%j is not what stands on our walls",
  (text) => {
    expect(scannedCode(text)).toBeNull();
  },
);
