import { useInfiniteQuery } from "@tanstack/vue-query";
import { expect, test } from "vitest";

import { aMember } from "../testing/builders";
import { inUse } from "../testing/page";
import { aServer, answer, inTurn } from "../testing/server";
import { until } from "../testing/until";
import { itemsOf } from "./pages";
import { peopleQuery, place, reveal, verify } from "./people";

const LIST = "GET /api/v1/members/members";
const ONE = "/api/v1/members/members/member-1";

test("people are read page by page, with the filters that are set and no others", async () => {
  const server = aServer({
    [LIST]: inTurn(
      answer({ items: [aMember({ id: "m1" })], next: "cursor-1" }),
      answer({ items: [aMember({ id: "m2" })], next: null }),
    ),
  });
  const { used } = inUse(() => useInfiniteQuery(peopleQuery({ status: "pending", building_id: "" })));
  await until(() => used.hasNextPage.value);

  await used.fetchNextPage();

  expect(itemsOf(used.data.value).map(({ id }) => id)).toEqual(["m1", "m2"]);
  expect(used.hasNextPage.value).toBe(false);
  expect(server.asked.map(({ what }) => what)).toEqual([
    `${LIST}?limit=100&status=pending`,
    `${LIST}?limit=100&status=pending&cursor=cursor-1`,
  ]);
});

test("an act is meant for the version that was seen", async () => {
  const server = aServer({ [`POST ${ONE}/verify`]: answer(aMember()), [`POST ${ONE}/place`]: answer(aMember()) });

  await verify(aMember({ version: 3 }));
  await place(aMember({ version: 4 }), "organisation-1", true);

  expect(server.asked.map(({ headers }) => headers.get("If-Match"))).toEqual(['"3"', '"4"']);
  expect(server.asked[1]?.body).toEqual({ organisation_id: "organisation-1", as_home: true });
});

test("what is sealed is asked for with its purpose", async () => {
  const server = aServer({ [`POST ${ONE}/reveals`]: answer({ phone: "13800138000" }, 201) });

  const revealed = await reveal("member-1", ["phone"], "Call about a changed date");

  expect(server.asked[0]?.body).toEqual({ fields: ["phone"], purpose: "Call about a changed date" });
  expect(revealed.phone).toBe("13800138000");
});
