// One journey with a client that openapi-typescript makes of contracts/openapi.json; run by tests/e2e/test_clients.py.
// Usage: node journey.js '{"baseUrl": …, "tenant": …, "staff": …, "resident": …, "password": …, "building": …, "unit": …, "organisation": …}'
import createClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './schema'

type Problem = components['schemas']['Problem']
type Given = { baseUrl: string; tenant: string; staff: string; resident: string; password: string; building: string; unit: string; organisation: string }

const given = JSON.parse(process.argv[2] ?? '{}') as Given
const seen: string[] = []

async function signIn(username: string): Promise<Client<paths>> {
  const stranger = createClient<paths>({ baseUrl: given.baseUrl })
  const { data, error } = await stranger.POST('/api/v1/identity/sessions', {
    body: { tenant: given.tenant, username, password: given.password },
  })
  if (error) throw new Error(error.detail)
  return createClient<paths>({ baseUrl: given.baseUrl, headers: { Authorization: `Bearer ${data.access_token}` } })
}

/** What was answered; throws the problem's own words. */
function done<T>(answer: { data?: T; error?: Problem }): T {
  if (answer.data === undefined) throw new Error(answer.error ? `${answer.error.type}: ${answer.error.detail}` : 'no answer')
  return answer.data
}

/** Repeats a question until its answer satisfies; what was done elsewhere arrives as an event. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const found = await ask()
    if (found !== undefined) return found
    await new Promise((resume) => setTimeout(resume, 100))
  }
  throw new Error('it did not happen in time')
}

async function checkIn(staff: Client<paths>, resident: Client<paths>): Promise<void> {
  const where = { params: { path: { building_id: given.building } } }
  const { code } = done(await staff.GET('/api/v1/members/buildings/{building_id}/check-in-code', where))
  const member = done(await resident.POST('/api/v1/members/check-ins', { body: { code, name: '林晓', kinds: ['employee'] } }))
  seen.push(member.status)

  const path = { member_id: member.id }
  const shown = await staff.GET('/api/v1/members/members/{member_id}', { params: { path } })
  const tag = shown.response.headers.get('ETag') ?? ''
  const verify = { params: { path, header: { 'If-Match': tag } } }
  seen.push(done(await staff.POST('/api/v1/members/members/{member_id}/verify', verify)).status)
  const late = await staff.POST('/api/v1/members/members/{member_id}/place', {
    ...verify,
    body: { organisation_id: given.organisation, as_home: false },
  })
  seen.push(late.error?.type ?? 'a change of an old version was let through')
}

async function submit(resident: Client<paths>): Promise<string> {
  const params = (key: string) => ({ header: { 'Idempotency-Key': key } })
  const refused = await resident.POST('/api/v1/requests/requests', { params: params('blank'), body: { title: ' ' } })
  seen.push(`${refused.response.status} ${refused.error?.errors?.[0]?.pointer}`)

  const sent = { params: params('lift'), body: { title: '三号电梯停运', building_id: given.building } }
  const first = await resident.POST('/api/v1/requests/requests', sent)
  const request = done(first)
  const again = done(await resident.POST('/api/v1/requests/requests', sent))
  if (again.id !== request.id) throw new Error('a repeat made a second request')
  if (first.response.headers.get('Location') !== `/api/v1/requests/requests/${request.id}`) throw new Error('no Location')
  for (const key of ['door', 'light']) {
    done(await resident.POST('/api/v1/requests/requests', { params: params(key), body: { title: key } }))
  }
  return request.id
}

const closing = {
  claim: 'true',
  within_competence: true,
  contacted: false,
  not_contacted_because: '物业已告知提出人',
  solved: true,
  internal_text: '已更换主板。',
  public_reply: '电梯已修复。',
} as const

async function followed(staff: Client<paths>, resident: Client<paths>, request_id: string): Promise<void> {
  const request = { params: { path: { request_id } } }
  done(await staff.POST('/api/v1/requests/requests/{request_id}/triage', { ...request, body: { unit_id: given.unit } }))
  const order_id = await until(async () => {
    const page = done(await staff.GET('/api/v1/requests/work-orders', { params: { query: { request_id } } }))
    return page.items[0]?.id
  })
  const order = { params: { path: { order_id } } }
  done(await staff.POST('/api/v1/requests/work-orders/{order_id}/accept', order))
  done(await staff.POST('/api/v1/requests/work-orders/{order_id}/complete', { ...order, body: { closing } }))
  await until(async () => {
    const { status } = done(await staff.GET('/api/v1/requests/requests/{request_id}', request))
    return status === 'ready' ? status : undefined
  })
  done(await staff.POST('/api/v1/requests/requests/{request_id}/resolve', { ...request, body: { closing } }))
  const rated = { ...request, body: { rating: 5 } }
  seen.push(done(await resident.POST('/api/v1/requests/requests/{request_id}/confirm-and-rate', rated)).status)
}

async function paged(resident: Client<paths>): Promise<void> {
  const ids: string[] = []
  let cursor: string | null | undefined
  do {
    const query: { mine: boolean; limit: number; cursor?: string } = { mine: true, limit: 1 }
    if (cursor) query.cursor = cursor
    const page = done(await resident.GET('/api/v1/requests/requests', { params: { query } }))
    ids.push(...page.items.map((item) => item.id))
    cursor = page.next
  } while (cursor)
  seen.push(`${new Set(ids).size} requests on ${ids.length} pages`)
}

const stranger = createClient<paths>({ baseUrl: given.baseUrl })
const { tenant, resident: username, password } = given
done(await stranger.POST('/api/v1/identity/sign-ups', { body: { tenant, username, password, display_name: '林晓' } }))
const staff = await signIn(given.staff)
const resident = await signIn(given.resident)
await checkIn(staff, resident)
await followed(staff, resident, await submit(resident))
await paged(resident)
console.log(JSON.stringify(seen))
