/** A service of AWS by the name that its clients ask. */
export interface NamedService {
  /** As it stands in an endpoint's service name: `ssm`, `ecr.dkr`. */
  readonly service: string
  readonly region: string
  /** The names that private DNS would answer. */
  readonly privateName: string
}

const regionalName = /^(.+)\.([a-z]{2}(?:-[a-z]+)+-\d)\.(amazonaws\.com(?:\.cn)?)$/

/** Services whose endpoints are called otherwise than their names. */
const otherwise: Readonly<Record<string, string>> = {
  kinesis: 'kinesis-streams',
  'ecs-a': 'ecs-agent',
  'ecs-t': 'ecs-telemetry',
}
/** Services whose names begin with what is the customer's own. */
const ownLabels: ReadonlySet<string> = new Set(['dkr.ecr', 'execute-api'])
/** Names of these lead to gateway endpoints, or to machines, or are an endpoint's own. */
const notThese = /(?:^|\.)(?:s3|s3-\w+|dynamodb|compute|elb|rds|cache|vpce|s3\.dualstack)$/

/** `ssm.REGION.amazonaws.com` is `com.amazonaws.REGION.ssm`, `api.ecr.…` is `….ecr.api`. */
export function serviceOfName(name: string): NamedService | undefined {
  const [, label = '', region, suffix] = regionalName.exec(name) ?? []
  if (region === undefined || notThese.test(label)) return undefined
  const own = [...ownLabels].find((each) => label.endsWith(`.${each}`))
  const asked = own ?? label
  if (asked.split('.').length > 2) return undefined
  const service = otherwise[asked] ?? asked.split('.').reverse().join('.')
  const privateName = `${own === undefined ? '' : '*.'}${asked}.${region}.${suffix}`
  return { service, region, privateName }
}
