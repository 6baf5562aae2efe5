// One's own account.
import { answered, api } from "../client";
import type { View } from "../client";
import { renamed } from "../session";

/** Signs out on all other devices. */
export function changePassword(body: View<"identity.PasswordBody">): Promise<unknown> {
  return answered(api.POST("/api/v1/identity/password", { body }));
}

/** What others see one as. */
export async function renameMyself(name: string): Promise<void> {
  const { display_name } = await answered(api.PATCH("/api/v1/identity/me", { body: { display_name: name } }));
  renamed(display_name);
}
