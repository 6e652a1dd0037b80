import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** The one user of an instance's proxy. Tools send it along, as it stands in the proxy's URL. */
export interface ProxyPassword {
  /** `user:password`, for the URL. */
  readonly userInfo: string
  readonly isIn: (request: IncomingMessage) => boolean
}

export function makeProxyPassword(): ProxyPassword {
  const userInfo = `endpoint-lab:${randomBytes(18).toString('base64url')}`
  const wanted = Buffer.from(`Basic ${Buffer.from(userInfo).toString('base64')}`)
  return {
    userInfo,
    isIn: ({ headers }) => {
      const given = Buffer.from(headers['proxy-authorization'] ?? '')
      return given.length === wanted.length && timingSafeEqual(given, wanted)
    },
  }
}
