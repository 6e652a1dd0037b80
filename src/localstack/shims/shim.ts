import type { Call, Handler, Output } from '../../aws/call.ts'

/** Stands before LocalStack, or before another shim. */
export type Shim = (backend: Handler) => Handler

type Input = Readonly<Record<string, unknown>>

/** What a shim works on: the call, and the backend to ask about what it concerns. */
export interface ShimContext<In = Input> {
  readonly call: Call
  readonly input: In
  /** Asks the backend for more, of the same service, in the caller's name and Region. */
  readonly ask: <Answer = Output>(operation: string, input?: Input) => Promise<Answer>
}

/** Each operation's check runs before the call goes on, and refuses by throwing. */
export function checking(
  checks: Readonly<Record<string, (context: ShimContext<never>) => unknown>>,
): Shim {
  return (backend) => async (call) => {
    const check = call.service === 'ec2' ? ownProperty(checks, call.operation) : undefined
    await check?.(contextOf(backend, call) as ShimContext<never>)
    return backend(call)
  }
}

/** Each operation's answer is made anew from the backend's. */
export function rewriting(
  rewrites: Readonly<
    Record<string, (output: never, context: ShimContext<never>) => object | Promise<object>>
  >,
): Shim {
  return (backend) => async (call) => {
    const output = await backend(call)
    const rewrite = call.service === 'ec2' ? ownProperty(rewrites, call.operation) : undefined
    if (rewrite === undefined) return output
    return (await rewrite(
      output as never,
      contextOf(backend, call) as ShimContext<never>,
    )) as Output
  }
}

/** Each operation is answered by the shim, which may let the backend answer on the way. */
export function answering(
  answers: Readonly<
    Record<string, (context: ShimContext<never>, goOn: () => Promise<Output>) => Promise<Output>>
  >,
): Shim {
  return (backend) => async (call) => {
    const answer = call.service === 'ec2' ? ownProperty(answers, call.operation) : undefined
    if (answer === undefined) return backend(call)
    return answer(contextOf(backend, call) as ShimContext<never>, () => backend(call))
  }
}

/** The filter of a Describe call. */
export function where(...pairs: readonly [name: string, ...values: string[]][]): Input {
  return { Filters: pairs.map(([Name, ...Values]) => ({ Name, Values })) }
}

function contextOf(backend: Handler, call: Call): ShimContext {
  return {
    call,
    input: call.input,
    ask: async <Answer>(operation: string, input: Input = {}) =>
      (await backend({ ...call, operation, input })) as Answer,
  }
}

function ownProperty<Value>(
  record: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
