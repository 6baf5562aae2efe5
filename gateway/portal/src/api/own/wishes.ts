// Micro-wishes as people make and take them up.
import { useInfiniteQuery, useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "../client";
import type { View } from "../client";
import { given, itemsOf, keyed, matching, paged } from "../pages";

export type OwnWish = View<"requests.WishView">;
export type OwnWishDetail = View<"requests.WishDetailView">;
export type WishBody = View<"requests.WishBody">;
export type WishStatus = OwnWish["status"];
export type WishCategory = OwnWish["category"];
export const CATEGORIES: readonly WishCategory[] = ["care", "goods", "professional", "sales"];

/** `open`: to be taken up; `made`: one's own; `taken`: what one has promised. */
export type WishList = "open" | "made" | "taken";

export const OWN_WISHES = ["wishes", "own"] as const;

const QUERIES = {
  open: { status: "open" },
  made: { mine: true },
  taken: { claimed_by_me: true },
} as const;

export function useWishList(which: MaybeRefOrGetter<WishList>) {
  const options = computed(() =>
    paged([...OWN_WISHES, "list", toValue(which)], (cursor) =>
      answered(
        api.GET("/api/v1/requests/wishes", {
          params: { query: { ...QUERIES[toValue(which)], ...given({ cursor }), limit: 20 } },
        }),
      ),
    ),
  );
  const query = useInfiniteQuery(options);
  const items = computed(() => itemsOf(query.data.value));
  return { ...query, items };
}

export function useOwnWish(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...OWN_WISHES, "one", toValue(id)]),
    queryFn: () => readWish(toValue(id)),
  });
}

export function makeWish(body: WishBody, key: string): Promise<OwnWish> {
  return answered(api.POST("/api/v1/requests/wishes", { params: { header: keyed(key) }, body }));
}

export function readWish(id: string): Promise<OwnWishDetail> {
  return answered(api.GET("/api/v1/requests/wishes/{wish_id}", { params: of(id) }));
}

/** While nobody has claimed it. */
export async function correctWish(wish: OwnWishDetail, body: View<"requests.WishChangeBody">): Promise<OwnWishDetail> {
  const params = { ...of(wish.id), header: matching(wish.version) };
  const changed = await answered(api.PATCH("/api/v1/requests/wishes/{wish_id}", { params, body }));
  return { ...wish, ...changed };
}

const of = (id: string) => ({ path: { wish_id: id } });

/** Takes it up for the days that the street office has set. */
export function takeUp(id: string): Promise<OwnWish> {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/claim", { params: of(id) }));
}

export function giveBack(id: string): Promise<OwnWish> {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/release", { params: of(id) }));
}

export function showDone(id: string, body: View<"requests.FulfilBody">): Promise<OwnWish> {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/fulfil", { params: of(id), body }));
}

export function confirmDone(id: string): Promise<OwnWish> {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/confirm", { params: of(id) }));
}

export function withdraw(id: string): Promise<OwnWish> {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/withdraw", { params: of(id) }));
}

/** Once, with a reason for the wisher. */
export function askForTime(id: string, reason: string): Promise<OwnWish> {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/extend", { params: of(id), body: { reason } }));
}

/** Staff decide then. */
export function dispute(id: string, reason: string): Promise<OwnWish> {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/dispute", { params: of(id), body: { reason } }));
}

export function handInAgain(id: string): Promise<OwnWish> {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/resubmit", { params: of(id) }));
}

/** Says that it is still wanted. */
export function keep(id: string): Promise<OwnWish> {
  return answered(api.POST("/api/v1/requests/wishes/{wish_id}/keep", { params: of(id) }));
}
