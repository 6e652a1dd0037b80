/** The last LocalStack release that starts without a token (docs/decisions). */
export const defaultImage = 'localstack/localstack:4.14.0'

/** Where LocalStack listens inside its container. */
export const localStackPort = 4566

/** The services that labs need; a call to another is refused instead of loading it. */
export const neededServices = ['ec2', 's3', 'iam', 'sts'] as const

type Environment = Readonly<Record<string, string | undefined>>

/** The image to run: the one that was asked for, `ENDPOINT_LAB_IMAGE`, or the default. */
export function imageFor(asked: string | undefined, environment: Environment): string {
  const named = environment['ENDPOINT_LAB_IMAGE'] ?? ''
  return asked ?? (named === '' ? defaultImage : named)
}

/**
 * The container's environment. The outside world is not asked at start. A token is passed on only
 * where the user set one: newer images end with exit code 55 without it.
 */
export function containerEnvironment(environment: Environment): Record<string, string> {
  const token = environment['LOCALSTACK_AUTH_TOKEN']
  return {
    SERVICES: neededServices.join(','),
    EAGER_SERVICE_LOADING: '1',
    DNS_ADDRESS: '0',
    DISABLE_EVENTS: '1',
    SKIP_SSL_CERT_DOWNLOAD: '1',
    ...(token === undefined || token === '' ? {} : { LOCALSTACK_AUTH_TOKEN: token }),
  }
}
