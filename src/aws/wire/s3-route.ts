import { AwsError } from '../error.ts'
import type { WireRequest } from './message.ts'
import { s3Address, s3Query } from './s3-address.ts'
import { members, requiredMembers, type OperationSchema, type OperationSchemas } from './schemas.ts'

type Scope = 'account' | 'bucket' | 'object'

interface Route {
  readonly operation: OperationSchema
  readonly method: string
  readonly scope: Scope
  /** Keys without a value that pick the operation: `?policy`. */
  readonly subresources: readonly string[]
  /** Keys with a value that pick it: `list-type=2`. */
  readonly fixedQuery: readonly (readonly [string, string])[]
  readonly requiredQuery: readonly string[]
  readonly requiredHeaders: readonly string[]
}

interface RouteTable {
  readonly routes: readonly Route[]
  readonly subresources: ReadonlySet<string>
}

// Reached by a host name of its own, never by a bucket's: its path would read as a bucket here.
const notRouted = new Set(['WriteGetObjectResponse'])

const tables = new WeakMap<OperationSchemas, RouteTable>()

/**
 * The operation that a request to S3 means, by method, address, query keys and headers from the
 * schemas' `http` traits. `x-id` is a hint only: it decides where nothing else does.
 * Throws `MethodNotAllowed` and S3's `InvalidArgument` for two subresources at once.
 */
export function routeS3(schemas: OperationSchemas, request: WireRequest): OperationSchema {
  const table = routeTable(schemas)
  const query = s3Query(request)
  const address = s3Address(request)
  const scope =
    address.bucket === undefined ? 'account' : address.key === undefined ? 'bucket' : 'object'
  const asked = [...query.keys()].filter((key) => table.subresources.has(key))
  const fitting = table.routes.filter(
    (route) =>
      route.method === request.method && route.scope === scope && fits(route, asked, query),
  )
  const best = mostSpecific(fitting, request, query)
  if (best) return best.operation
  if (asked.length > 1) throw conflictingSubresources(asked)
  throw new AwsError(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    405,
    {
      extra: { Method: request.method },
    },
  )
}

function fits(route: Route, asked: readonly string[], query: ReadonlyMap<string, string>): boolean {
  return (
    route.subresources.length === asked.length &&
    route.subresources.every((key) => asked.includes(key)) &&
    route.fixedQuery.every(([key, value]) => query.get(key) === value)
  )
}

/** Among operations of one address, the one whose required query keys and headers are all there. */
function mostSpecific(
  routes: readonly Route[],
  request: WireRequest,
  query: ReadonlyMap<string, string>,
): Route | undefined {
  const missing = (route: Route): number =>
    route.requiredQuery.filter((key) => !query.has(key)).length +
    route.requiredHeaders.filter((name) => request.headers[name] === undefined).length
  const complete = routes.filter((route) => missing(route) === 0)
  const candidates = complete.length > 0 ? complete : leastBy(routes, missing)
  const closest = leastBy(candidates, (route) => -specificity(route))
  const hint = query.get('x-id')
  return closest.find((route) => route.operation.name === hint) ?? closest[0]
}

function specificity(route: Route): number {
  return route.fixedQuery.length + route.requiredQuery.length + route.requiredHeaders.length
}

function leastBy(routes: readonly Route[], cost: (route: Route) => number): readonly Route[] {
  const least = Math.min(...routes.map(cost))
  return routes.filter((route) => cost(route) === least)
}

function conflictingSubresources(asked: readonly string[]): AwsError {
  const names = [...asked].sort().join(', ')
  return new AwsError('InvalidArgument', `Conflicting query string parameters: ${names}`, 400, {
    extra: { ArgumentName: 'ResourceType', ArgumentValue: asked[0] ?? '' },
  })
}

function routeTable(schemas: OperationSchemas): RouteTable {
  const known = tables.get(schemas)
  if (known) return known
  const routes = [...schemas.values()].flatMap((operation) => routeOf(operation) ?? [])
  const table = { routes, subresources: new Set(routes.flatMap((route) => route.subresources)) }
  tables.set(schemas, table)
  return table
}

function routeOf(operation: OperationSchema): Route | undefined {
  const { http, input } = operation
  if (!http || notRouted.has(operation.name)) return undefined
  const inputMembers = new Map(members(input))
  const fixed = [...new URLSearchParams(http.uri.split('?')[1] ?? '')].filter(
    ([key]) => key !== 'x-id',
  )
  const required = requiredMembers(input).map(
    (name) => inputMembers.get(name)?.getMergedTraits() ?? {},
  )
  return {
    operation,
    method: http.method,
    scope: http.uri.startsWith('/{Key+}')
      ? 'object'
      : isBucketOperation(operation)
        ? 'bucket'
        : 'account',
    subresources: fixed.filter(([, value]) => value === '').map(([key]) => key),
    fixedQuery: fixed.filter(([, value]) => value !== ''),
    requiredQuery: required.flatMap((traits) => traits.httpQuery ?? []),
    requiredHeaders: required.flatMap((traits) => traits.httpHeader?.toLowerCase() ?? []),
  }
}

function isBucketOperation(operation: OperationSchema): boolean {
  // The bucket is a label without a place in the URI: the endpoint rules put it into host or path.
  return members(operation.input).some(
    ([name, member]) => name === 'Bucket' && Boolean(member.getMergedTraits().httpLabel),
  )
}
