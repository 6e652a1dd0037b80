import type { Handler } from '../../aws/call.ts'
import { blackholeRoutes } from './blackhole-routes.ts'
import { defaultGroupRule } from './default-group-rule.ts'

/** Each stands for one difference from AWS: its file names the rule, and the test that shows it. */
const shims: readonly ((backend: Handler) => Handler)[] = [blackholeRoutes, defaultGroupRule]

/** LocalStack with what it does otherwise put right in front of it. */
export function withShims(backend: Handler): Handler {
  return shims.reduce((handler, shim) => shim(handler), backend)
}
