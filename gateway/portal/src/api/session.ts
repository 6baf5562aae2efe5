// Who is signed in. Kept in the browser and shared by its tabs; a refresh token is used by one tab at a time.
import { readonly, ref } from "vue";

import type { components } from "./schema";

type SignedIn = components["schemas"]["identity.SignedInView"];

export interface Session {
  accessToken: string;
  refreshToken: string;
  personId: string;
  displayName: string;
  tenant: string;
}

const KEPT_UNDER = "louyu.session";
const LOCK = "louyu.session.renewal";

function kept(): Session | null {
  try {
    return JSON.parse(localStorage.getItem(KEPT_UNDER) ?? "null") as Session | null;
  } catch {
    return null;
  }
}

const current = ref<Session | null>(kept());
/** Set when the server ended the session, so that the sign-in page can say why it is shown. */
export const expired = ref(false);
export const session = readonly(current);

addEventListener("storage", (event) => {
  if (event.key === KEPT_UNDER) current.value = kept();
});

export function keep(signedIn: SignedIn): void {
  current.value = {
    accessToken: signedIn.access_token,
    refreshToken: signedIn.refresh_token,
    personId: signedIn.person_id,
    displayName: signedIn.display_name,
    tenant: signedIn.tenant,
  };
  expired.value = false;
  localStorage.setItem(KEPT_UNDER, JSON.stringify(current.value));
}

/** Shows the name that the account has now. */
export function renamed(displayName: string): void {
  if (!current.value) return;
  current.value = { ...current.value, displayName };
  localStorage.setItem(KEPT_UNDER, JSON.stringify(current.value));
}

export function forget(): void {
  current.value = null;
  localStorage.removeItem(KEPT_UNDER);
}

/** New tokens for the ones that contain `used`; false when the session is over. Network failures leave it as it is. */
export async function renew(used: string): Promise<boolean> {
  // Locks exist only on https and localhost; elsewhere two tabs might, rarely, end a session together.
  const { locks } = navigator as Partial<Navigator>;
  return locks ? locks.request(LOCK, () => exchange(used)) : exchange(used);
}

async function exchange(used: string): Promise<boolean> {
  const latest = kept();
  if (!latest) return false;
  if (latest.accessToken !== used) {
    current.value = latest;
    return true;
  }
  const response = await fetch("/api/v1/identity/sessions/refresh", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ refresh_token: latest.refreshToken }),
  });
  if (response.ok) {
    keep((await response.json()) as SignedIn);
    return true;
  }
  if (response.status >= 400 && response.status < 500 && response.status !== 429) {
    forget();
    expired.value = true;
  }
  return false;
}
