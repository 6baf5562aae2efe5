// The second factor of one's own account.
import { answered, api } from "./client";
import type { View } from "./client";

export type Enrolled = View<"identity.EnrolledView">;

/** A secret for the authenticator app; nothing is on until a first code is confirmed. */
export function beginSecondFactor(password: string): Promise<Enrolled> {
  return answered(api.POST("/api/v1/identity/second-factor", { body: { password } }));
}

/** Turns it on; the answer has the recovery codes, once. */
export async function confirmSecondFactor(code: string): Promise<string[]> {
  const { recovery_codes } = await answered(api.POST("/api/v1/identity/second-factor/confirm", { body: { code } }));
  return recovery_codes;
}

export async function removeSecondFactor(code: string): Promise<void> {
  await answered(api.POST("/api/v1/identity/second-factor/remove", { body: { code } }));
}
