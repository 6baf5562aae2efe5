// How a request stands, for whoever has its number; nobody is signed in for it.
import { answered, api } from "./client";
import type { View } from "./client";

export type Tracked = View<"requests.TrackedView">;

export function track(office: string, number: string): Promise<Tracked> {
  return answered(api.POST("/api/v1/requests/track", { body: { tenant: office, number } }));
}
