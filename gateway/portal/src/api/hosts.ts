// Who hosts an activity, for desks and phones.
import type { View } from "./client";

/** As they are called: firms that have a dossier, then everybody else. */
export function hostsOf(activity: Pick<View<"events.ActivityView">, "host_enterprise_names" | "host_names">) {
  return [...activity.host_enterprise_names, ...activity.host_names];
}
