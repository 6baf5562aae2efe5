// One's own account.
import { answered, api } from "../client";
import type { View } from "../client";

/** Signs out on all other devices. */
export function changePassword(body: View<"identity.PasswordBody">): Promise<unknown> {
  return answered(api.POST("/api/v1/identity/password", { body }));
}
