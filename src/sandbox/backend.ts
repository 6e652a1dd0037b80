import type { IdentityService } from '../endpoints/identities/identity-service.ts'
import type { BuiltLab } from './built-lab.ts'

/** What stands behind the API server: the services in front of an emulated AWS, and their state. */
export interface Backend extends IdentityService {
  readonly accountId: string
  /** What was saved of the topology that stands here; undefined where none does. */
  readonly loadBuilt: () => Promise<BuiltLab | undefined>
  readonly saveBuilt: (built: BuiltLab) => Promise<void>
  readonly close: () => void
}

/** Opens a backend: the one that was left, or an empty one. */
export interface BackendSource {
  /** How it shows itself in messages and documents. */
  readonly kind: 'embedded' | 'localstack'
  readonly open: (start: 'as-left' | 'empty') => Promise<Backend>
}
