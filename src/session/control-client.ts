import { MendableError } from '../text/mendable-error.ts'
import type { ControlAnswer, ControlRequest } from './control-message.ts'
import type { RunFile } from './run-file.ts'

/** A reset or a check is done well within this. */
const answerWithinMs = 60_000

/** Sends a request to the owner of the running lab. */
export async function askOwner<Request extends ControlRequest>(
  owner: RunFile,
  request: Request,
): Promise<ControlAnswer<Request>> {
  const response = await fetch(`http://127.0.0.1:${owner.control.port}/`, {
    method: 'POST',
    headers: { authorization: `Bearer ${owner.control.key}` },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(answerWithinMs),
  }).catch((error: unknown) => {
    throw new MendableError({ key: 'session.owner-silent', values: { pid: owner.pid } }, [], {
      cause: error,
    })
  })
  const body = (await response.json()) as ControlAnswer<Request> | { error: string }
  if ('error' in body) {
    throw new MendableError({ key: 'session.owner-refused', values: { reason: body.error } })
  }
  return body
}
