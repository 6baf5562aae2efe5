// Signing up, in and out, and the demo's one-click people.
import { Refused, answered, api } from "../../api/client";
import { language } from "../../api/language";
import { spokenAs } from "../../api/me";
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

export async function signUp(newcomer: Credentials & { display_name: string }): Promise<void> {
  const body = { ...newcomer, locale: spokenAs(language.value) };
  await answered(api.POST("/api/v1/identity/sign-ups", { body }));
  await signIn({ tenant: newcomer.tenant, username: newcomer.username, password: newcomer.password });
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
