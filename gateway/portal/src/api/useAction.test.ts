import { expect, test } from "vitest";

import { language } from "../i18n";
import { inUse } from "../testing/page";
import { Refused } from "./client";
import { useAction } from "./useAction";

const failing = (status: number, problem: ConstructorParameters<typeof Refused>[1]) => () =>
  Promise.reject(new Refused(status, problem));

test("an action is busy until it is done, and tells that it went well", async () => {
  const { used } = inUse(useAction);
  let finish: () => void = () => undefined;
  const running = used.run(() => new Promise<void>((resolve) => (finish = resolve)));

  expect(used.busy.value).toBe(true);
  finish();

  expect(await running).toBe(true);
  expect(used.busy.value).toBe(false);
  expect(used.fault.value).toBe("");
});

test("what the API refuses is told in the words of the API", async () => {
  const { used } = inUse(useAction);

  expect(await used.run(failing(409, { detail: "This name is taken." }))).toBe(false);

  expect(used.fault.value).toBe("This name is taken.");
  expect(used.busy.value).toBe(false);
});

test("a refusal without words is told in ours", async () => {
  const { used } = inUse(useAction);

  await used.run(failing(500, {}));

  expect(used.fault.value).toBe("Something went wrong. Please try again later.");
});

test("that nothing answered is told as such, in the language of the page", async () => {
  language.value = "zh-CN";
  const { used } = inUse(useAction);

  await used.run(failing(0, {}));

  expect(used.fault.value).toBe("无法连接服务器，请检查网络后重试。");
});

test("each field is told what is wrong with it, by the first part of its pointer", async () => {
  const { used } = inUse(useAction);
  const errors = [
    { pointer: "/username", detail: "Too short." },
    { pointer: "/kinds/0", detail: "Not one of these." },
    { pointer: "/phone" },
    { detail: "Belongs to no field." },
    { pointer: "", detail: "Is about the whole." },
  ];

  await used.run(failing(422, { detail: "Some fields are wrong.", errors }));

  expect(used.fieldFaults.value).toStrictEqual({ username: "Too short.", kinds: "Not one of these." });
});

test("the next action forgets what was wrong with the one before", async () => {
  const { used } = inUse(useAction);
  await used.run(failing(422, { detail: "Wrong.", errors: [{ pointer: "/name", detail: "Too short." }] }));

  expect(await used.run(() => Promise.resolve())).toBe(true);

  expect(used.fault.value).toBe("");
  expect(used.fieldFaults.value).toEqual({});
});

test("a mistake of ours is not told as a refusal, and leaves nothing busy", async () => {
  const { used } = inUse(useAction);

  await expect(used.run(() => Promise.reject(new RangeError("ours")))).rejects.toThrow("ours");

  expect(used.fault.value).toBe("");
  expect(used.busy.value).toBe(false);
});
