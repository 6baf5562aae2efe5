import { expect, test } from "vitest";

import { inUse } from "../../testing/page";
import { aServer, answer, refused, unreachable } from "../../testing/server";
import { until } from "../../testing/until";
import { firmsLike, usePoster } from "./usePoster";

const LOOKUP = "POST /api/v1/members/check-in-codes/lookup";
const firms = [
  { id: "1", name: "江头云帆科技有限公司", name_en: "" },
  { id: "2", name: "Harbour Legal", name_en: "" },
];

test("the building is known before anybody signs up", async () => {
  const poster = { building_name: "磐基中心", street_name: "江头街道", enterprises: firms };
  const server = aServer({ [LOOKUP]: answer(poster) });
  const { used } = inUse(() => usePoster("jiangtou", "code-1"));
  await until(() => used.poster.value);

  expect(used.poster.value).toEqual(poster);
  expect(server.asked[0]?.body).toEqual({ street: "jiangtou", code: "code-1" });
});

test("a replaced poster is told at once; a network that is gone is not taken for one", async () => {
  const server = aServer({ [LOOKUP]: refused(404, { detail: "Not valid." }) });
  const { used } = inUse(() => usePoster("jiangtou", "code-1"));
  await until(() => used.error.value);
  expect([used.isDead.value, used.error.value?.message]).toEqual([true, "Not valid."]);

  server.routes[LOOKUP] = unreachable;
  await used.look();

  expect(used.isDead.value).toBe(false);
});

test.each([
  ["云帆", ["1"]],
  ["LEGAL", ["2"]],
  ["", []],
  ["nobody", []],
])("firms are found by a part of their name: %j", (words, ids) => {
  expect(firmsLike(firms, words).map(({ id }) => id)).toEqual(ids);
});
