import type { IamContext } from './context.ts'
import type { PolicyRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { awsManagedDocuments } from './aws-managed-documents.ts'

const awsPolicyArn = 'arn:aws:iam::aws:policy/'

/** The account's own policy, or one of the few that AWS manages and labs are likely to attach. */
export function findPolicy({ iam }: IamContext, arn: string): PolicyRecord {
  const own = Object.hasOwn(iam.policies, arn) ? iam.policies[arn] : undefined
  if (own !== undefined) return own
  const name = arn.startsWith(awsPolicyArn) ? arn.slice(awsPolicyArn.length) : ''
  const document = Object.hasOwn(awsManagedDocuments, name) ? awsManagedDocuments[name] : undefined
  if (document === undefined) throw policyNotFound(arn)
  return awsManaged(name, document)
}

/** The account's own policy: those of AWS cannot be changed. */
export function findOwnPolicy(context: IamContext, arn: string): PolicyRecord {
  const policy = Object.hasOwn(context.iam.policies, arn) ? context.iam.policies[arn] : undefined
  if (policy !== undefined) return policy
  findPolicy(context, arn)
  throw new AwsError('AccessDenied', `Policy ${arn} is managed by AWS and cannot be changed.`, 403)
}

export function awsManagedPolicies(): PolicyRecord[] {
  return Object.entries(awsManagedDocuments).map(([name, document]) => awsManaged(name, document))
}

export function policyNotFound(arn: string): AwsError {
  return new AwsError('NoSuchEntity', `Policy ${arn} was not found.`, 404)
}

function awsManaged(name: string, document: string): PolicyRecord {
  const createdAt = '2015-02-06T18:40:00.000Z'
  return {
    arn: awsPolicyArn + name,
    name,
    path: '/',
    policyId: `ANPA${name.toUpperCase().slice(0, 17)}`,
    createdAt,
    updatedAt: createdAt,
    defaultVersion: 1,
    lastVersion: 1,
    versions: { '1': { document, createdAt } },
    tags: {},
  }
}
