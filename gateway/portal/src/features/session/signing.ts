// Signing up, in and out, and the demo's one-click people.
import { Refused, answered, api } from "../../api/client";
import { language } from "../../api/language";
import { forget, keep } from "../../api/session";
import { discardAll } from "../files/uploads";
import { forgetDrafts } from "../../ui/useDraft";

export interface DemoPerson {
  tenant: string;
  tenant_name: string;
  username: string;
  password: string;
  display_name: string;
  /** The part in the day that is played: a role, or `member`. */
  plays: string;
}

export interface Credentials {
  tenant: string;
  username: string;
  password: string;
  /** Of the authenticator app, or a recovery code: asked for after the password. */
  code?: string;
  /** Instead of one that has served its time. */
  new_password?: string;
}

/** What sign-in asks for beside name and password. */
export type Step = "code" | "new_password";

const STEPS: Readonly<Record<string, Step>> = {
  "second-factor-needed": "code",
  "second-factor-refused": "code",
  "password-expired": "new_password",
};

/** The step that a refusal asks for; null for one that asks for none. */
export function stepAfter(error: unknown): Step | null {
  if (!(error instanceof Refused)) return null;
  return STEPS[error.problem.type?.split(":").at(-1) ?? ""] ?? null;
}

/** With the token that this device got at its last sign-in: then wrong passwords of others lock nobody out here. */
export async function signIn(credentials: Credentials): Promise<void> {
  const device = `louyu.device.${credentials.tenant}.${credentials.username}`;
  const known = localStorage.getItem(device);
  const body = known ? { ...credentials, device_token: known } : credentials;
  const signedIn = await answered(api.POST("/api/v1/identity/sessions", { body }));
  if (signedIn.device_token) localStorage.setItem(device, signedIn.device_token);
  keep(signedIn);
}

/** Names that were asked for here and may be open since: their answer was lost, or the sign-in after it failed. */
const askedFor = new Set<string>();

/** Opens an account and signs in. A repeat after an answer that was lost only signs in. */
export async function signUp(newcomer: Credentials & { display_name: string }): Promise<void> {
  const { tenant, username, password } = newcomer;
  const name = `${tenant}/${username}`;
  try {
    await answered(api.POST("/api/v1/identity/sign-ups", { body: { ...newcomer, locale: language.value } }));
    askedFor.add(name);
  } catch (error) {
    if (!isRefusal(error)) askedFor.add(name);
    if (!askedFor.has(name) || !isTaken(error)) throw error;
  }
  await signIn({ tenant, username, password });
  askedFor.delete(name);
}

/** Whether the server said no, so that nothing happened. */
function isRefusal(error: unknown): boolean {
  return error instanceof Refused && error.status >= 400 && error.status < 500;
}

function isTaken(error: unknown): boolean {
  return error instanceof Refused && error.problem.type?.split(":").at(-1) === "username-taken";
}

/** Chooses a password with the code of an invitation, and signs in with it. */
export async function acceptInvitation(code: string, password: string): Promise<void> {
  const { tenant, username } = await answered(
    api.POST("/api/v1/identity/invitations/accept", { body: { code, password } }),
  );
  await signIn({ tenant, username, password });
}

/** Signed out here in any case; the server is told if it can be reached. */
export async function signOut(): Promise<void> {
  try {
    await answered(api.DELETE("/api/v1/identity/sessions/current"));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  } finally {
    forgetDrafts();
    await discardAll();
    forget();
  }
}

/** Nobody outside a demonstration: the file exists only there. */
export async function demoPeople(): Promise<DemoPerson[]> {
  try {
    const response = await fetch("/demo/sign-ins.json");
    return response.ok ? ((await response.json()) as DemoPerson[]) : [];
  } catch {
    return [];
  }
}
