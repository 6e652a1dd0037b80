import type { Call, Handler, Output } from '../aws/call.ts'
import type { EmulatorState } from './state.ts'
import { dispatchEc2 } from './ec2/dispatch.ts'
import { emptyEc2Region } from './ec2/records.ts'
import { isEmulatedRegion } from './ec2/zones.ts'
import { dispatchIam, instanceProfileByNameOrArn } from './iam/dispatch.ts'
import { notEmulated } from './operation.ts'
import { dispatchS3 } from './s3/dispatch.ts'
import { readState } from './state.ts'

export interface EmulatorOptions {
  /** The home Region; calls name theirs themselves. */
  readonly region: string
  readonly accountId: string
  readonly now: () => Date
  /** That many random hexadecimal digits. */
  readonly randomHex: (length: number) => string
  readonly store?: {
    readonly load: () => unknown
    /** Must take what it is given before it returns: the state goes on changing. */
    readonly save: (state: unknown) => void
  }
}

interface Answer {
  readonly output: Output
  readonly changed: boolean
}

/**
 * The embedded backend: EC2, S3 and IAM as AWS has them, as far as the labs go. Throws
 * `BrokenStateError` where the saved state cannot be read. Its handler refuses with AWS's errors,
 * and with `NotImplemented` what it does not emulate; a refused call changes nothing.
 */
export function createEmulator(options: EmulatorOptions): Handler {
  const state = readState(options.store?.load())
  return async (call) => {
    const { output, changed } = answer(options, state, call)
    if (changed) options.store?.save(state)
    return output
  }
}

function answer(options: EmulatorOptions, state: EmulatorState, call: Call): Answer {
  const { accountId, randomHex } = options
  const now = options.now()
  switch (call.service) {
    case 'ec2': {
      if (!isEmulatedRegion(call.region)) throw notEmulated(`the Region ${call.region}`)
      state.ec2[call.region] ??= emptyEc2Region()
      const region = state.ec2[call.region] ?? emptyEc2Region()
      const regionName = call.region
      const instanceProfile = (name: string) =>
        instanceProfileByNameOrArn(state.iam, accountId, name)
      const context = { region, regionName, accountId, now, randomHex, instanceProfile }
      return dispatchEc2(call, context)
    }
    case 'iam':
      return dispatchIam(call, { iam: state.iam, accountId, now, randomHex })
    case 'sts':
      // The identity service answers STS, over every backend alike.
      throw notEmulated(`the operation ${call.operation} of STS`)
    case 's3':
      return dispatchS3(call, {
        s3: state.s3,
        regionName: call.region,
        caller: call.caller,
        accountId,
        now,
        randomHex,
      })
  }
}
