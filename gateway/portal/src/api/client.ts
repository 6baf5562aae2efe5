// The one way to the API: typed by our OpenAPI document, with the session's token, renewed when it has run out.
import createClient from "openapi-fetch";

import { language } from "../api/language";
import { newKey } from "./keys";
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

  /** What to name when asking for help with a fault of ours; empty for what the user can mend. */
  get number(): string {
    return this.status >= 500 ? (this.problem.instance ?? "") : "";
  }
}

function send(request: Request, trace: string): Promise<Response> {
  return fetch(new Request(request, { headers: withSession(request.headers, trace) }));
}

function withSession(given: Headers, trace: string): Headers {
  const headers = new Headers(given);
  headers.set("traceparent", trace);
  headers.set("Accept-Language", language.value);
  if (session.value) headers.set("Authorization", `Bearer ${session.value.accessToken}`);
  return headers;
}

/** Sends a request; when its token has run out, once more with a new one. */
export async function authorised(request: Request): Promise<Response> {
  const used = session.value?.accessToken;
  // W3C trace context: one act is one trace. Whether it is kept is for the edge to say, so the last flag says nothing.
  const trace = `00-${newKey()}-${newKey().slice(16)}-00`;
  const response = await send(request.clone(), trace);
  if (response.status !== 401 || !used) return response;
  return (await renew(used)) ? send(request, trace) : response;
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
