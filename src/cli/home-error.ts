import { MendableError } from '../text/mendable-error.ts'
import type { MessageKey } from '../text/text.ts'

/** What the system says of a folder that cannot be written, and how a learner is told. */
const problems: Readonly<Record<string, MessageKey>> = {
  ENOSPC: 'home.full',
  EDQUOT: 'home.full',
  EROFS: 'home.read-only',
  EACCES: 'home.denied',
  EPERM: 'home.denied',
  EEXIST: 'home.not-a-folder',
  ENOTDIR: 'home.not-a-folder',
  ENOENT: 'home.cannot-make',
}

/** A full disk is told of a write, and that names no file. */
const nameless = new Set(['ENOSPC', 'EDQUOT'])

/** A home that cannot be written is the learner's to mend, and no bug; other errors are as they were. */
export function asHomeError(error: unknown, home: string | undefined): unknown {
  if (home === undefined || !isSystemError(error)) return error
  const key = problems[error.code ?? '']
  const isHome = error.path?.startsWith(home) ?? nameless.has(error.code ?? '')
  if (key === undefined || !isHome) return error
  const choose = { key: 'home.choose-other' } as const
  const steps = key === 'home.full' ? [{ key: 'home.free-space' } as const, choose] : [choose]
  return new MendableError({ key, values: { home } }, steps, { cause: error })
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error
}
