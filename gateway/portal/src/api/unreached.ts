// Messages that reached nobody, and how one says that they are seen to.
import { answered, api } from "./client";
import type { View } from "./client";
import { given, paged } from "./pages";

export type Unreached = View<"notify.UnreachedView">;
export type UnreachedState = View<"notify.UnreachedState">;

export const UNREACHED = ["unreached"] as const;

export const unreachedQuery = (filter: { state: UnreachedState }) =>
  paged([...UNREACHED, filter], (cursor) =>
    answered(
      api.GET("/api/v1/notify/unreached", { params: { query: { limit: 50, ...given({ ...filter, cursor }) } } }),
    ),
  );

export function dealWith({ id }: Unreached) {
  const params = { path: { unreached_id: id } };
  return answered(api.POST("/api/v1/notify/unreached/{unreached_id}/dealt-with", { params }));
}
