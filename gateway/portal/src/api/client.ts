// The one way to the API: typed by our OpenAPI document, with the session's token, renewed when it has run out.
import createClient from "openapi-fetch";

import { language } from "../api/language";
import { renew, session } from "./session";
import type { components, paths } from "./schema";

export type Problem = components["schemas"]["Problem"];
type Schemas = components["schemas"];
/** What an answer looks like, by the name that the OpenAPI document gives it. */
export type View<Name extends keyof Schemas> = Schemas[Name];

/** A refusal of the API, or `offline` when nothing answered. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    super(problem.detail ?? problem.type ?? "refused");
  }

  get isOffline(): boolean {
    return this.status === 0;
  }
}

function send(request: Request): Promise<Response> {
  return fetch(new Request(request, { headers: withSession(request.headers) }));
}

function withSession(given: Headers): Headers {
  const headers = new Headers(given);
  headers.set("Accept-Language", language.value);
  if (session.value) headers.set("Authorization", `Bearer ${session.value.accessToken}`);
  return headers;
}

/** Sends a request; when its token has run out, once more with a new one. */
export async function authorised(request: Request): Promise<Response> {
  const used = session.value?.accessToken;
  const response = await send(request.clone());
  if (response.status !== 401 || !used) return response;
  return (await renew(used)) ? send(request) : response;
}

const ORIGIN = location.origin;

export const api = createClient<paths>({ baseUrl: ORIGIN, fetch: authorised });

/** The data of a call; throws Refused for every other outcome. */
export async function answered<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const outcome = await call.catch(() => {
    throw new Refused(0, {});
  });
  if (outcome.response.ok) return outcome.data as T;
  throw new Refused(outcome.response.status, outcome.error ?? {});
}

export interface Asking {
  method?: string;
  headers?: Record<string, string>;
  body?: BodyInit | object;
  signal?: AbortSignal;
}

/** A call to an address that is put together, as of a record's service; throws Refused for what is no success. */
export async function reached(path: string, { body, headers, ...more }: Asking = {}): Promise<Response> {
  const isJson = body !== undefined && Object.getPrototypeOf(body) === Object.prototype;
  const request = new Request(`${ORIGIN}${path}`, {
    ...more,
    headers: isJson ? { "Content-Type": "application/json", ...headers } : { ...headers },
    body: isJson ? JSON.stringify(body) : ((body as BodyInit | undefined) ?? null),
  });
  const response = await authorised(request).catch(() => {
    throw new Refused(0, {});
  });
  if (response.ok) return response;
  throw new Refused(response.status, (await response.json().catch(() => ({}))) as Partial<Problem>);
}

/** The JSON of such a call. */
export async function read<T>(path: string, asking?: Asking): Promise<T> {
  return (await (await reached(path, asking)).json()) as T;
}
