import { useQuery } from "@tanstack/vue-query";
import { expect, test, vi } from "vitest";

import { Refused } from "../api/client";
import { language } from "../api/language";
import { inUse } from "../testing/page";
import { until } from "../testing/until";
import { useAct } from "./useAct";

const failing = (status: number, problem: ConstructorParameters<typeof Refused>[1]) => () =>
  Promise.reject(new Refused(status, problem));

/** An act, as a page uses it. */
const acting = (act: (input: string, key: string) => Promise<unknown>) => inUse(() => useAct(act)).used;

test("an act is busy until it is done, and tells that it went well", async () => {
  let finish: () => void = () => undefined;
  const act = acting(() => new Promise<void>((resolve) => (finish = resolve)));
  const running = act.run("");
  await until(() => act.busy.value);

  finish();

  expect(await running).toBe(true);
  expect(act.busy.value).toBe(false);
  expect(act.fault.value).toBe("");
});

test("a double tap is one act", async () => {
  const sent = vi.fn(() => Promise.resolve());
  const act = acting(sent);

  const both = await Promise.all([act.run("a"), act.run("a")]);

  expect(both).toEqual([true, false]);
  expect(sent).toHaveBeenCalledOnce();
});

test("what is sent again after it failed carries the same key; the next act has its own", async () => {
  const keys: string[] = [];
  let fails = true;
  const act = acting((_input, key) => {
    keys.push(key);
    return fails ? Promise.reject(new Refused(409, {})) : Promise.resolve();
  });

  await act.run("a");
  fails = false;
  await act.run("b");
  await act.run("c");

  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

test("what the network or the server lost is sent once more, as the same act", async () => {
  const keys: string[] = [];
  const act = acting((_input, key) => {
    keys.push(key);
    return keys.length === 1 ? Promise.reject(new Refused(503, {})) : Promise.resolve();
  });

  expect(await act.run("a")).toBe(true);

  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
});

test("what an act has changed is read again", async () => {
  const read = vi.fn(() => Promise.resolve(1));
  const { used } = inUse(() => {
    useQuery({ queryKey: ["people", "list"], queryFn: read });
    return useAct(() => Promise.resolve(), { touches: [["people"]] });
  });
  await until(() => read.mock.calls.length === 1);

  await used.run();

  await until(() => read.mock.calls.length === 2);
});

test("what the API refuses is told in the words of the API", async () => {
  const act = acting(failing(409, { detail: "This name is taken." }));

  expect(await act.run("")).toBe(false);

  expect(act.fault.value).toBe("This name is taken.");
  expect(act.busy.value).toBe(false);
});

test("a refusal without words is told in ours", async () => {
  const act = acting(failing(500, {}));

  await act.run("");

  expect(act.fault.value).toBe("Something went wrong. Please try again later.");
});

test("that nothing answered is told as such, in the language of the page", async () => {
  language.value = "zh-CN";
  const act = acting(failing(0, {}));

  await act.run("");

  expect(act.fault.value).toBe("无法连接服务器，请检查网络后重试。");
});

test("what is wrong is known by the pointer of the field", async () => {
  const errors = [
    { pointer: "/username", detail: "Too short." },
    { pointer: "/kinds/0", detail: "Not one of these." },
    { pointer: "/phone" },
    { detail: "Belongs to no field." },
    { pointer: "", detail: "Is about the whole." },
  ];
  const act = acting(failing(422, { detail: "Some fields are wrong.", errors }));

  await act.run("");

  expect(act.faults.value).toStrictEqual({ username: "Too short.", "kinds/0": "Not one of these." });
});

test("the next act forgets what was wrong with the one before", async () => {
  let fails = true;
  const act = acting(() =>
    fails
      ? Promise.reject(new Refused(422, { detail: "Wrong.", errors: [{ pointer: "/name", detail: "No." }] }))
      : Promise.resolve(),
  );
  await act.run("");
  fails = false;

  expect(await act.run("")).toBe(true);

  expect(act.fault.value).toBe("");
  expect(act.faults.value).toEqual({});
});

test("a mistake of ours is not told as a refusal, and leaves nothing busy", async () => {
  const act = acting(() => Promise.reject(new RangeError("ours")));

  await expect(act.run("")).rejects.toThrow("ours");

  expect(act.fault.value).toBe("");
  expect(act.busy.value).toBe(false);
});
