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

/** Where a lab's backend comes from. */
export interface BackendSource {
  /** The one that was left, with what stands in it; undefined where none was. */
  readonly resume: () => Promise<Backend | undefined>
  /** An empty one. Whatever was left is gone. */
  readonly create: () => Promise<Backend>
}
