import type { Caller, Origin } from '../../src/aws/call.ts'
import { accountId, homeRegion } from '../emulator/emulated-aws.ts'
import { awsWithEndpoints, s3, standardVpc } from './endpoint-lab-aws.ts'

export const otherAccountId = '444455556666'
export const laptop: Origin = { kind: 'public', sourceIp: '203.0.113.9' }

type Json = Record<string, unknown>

type Principal = Extract<Caller, { kind: 'principal' }>

export function principal(arn: string, rights: Principal['rights']): Principal {
  return { kind: 'principal', accountId: arn.split(':')[4] ?? '', arn, userId: 'AIDAX', rights }
}

export const administrator = principal(`arn:aws:iam::${accountId}:user/admin`, 'administrator')
export const ana = principal(`arn:aws:iam::${accountId}:user/ana`, 'iam')
export const app = principal(`arn:aws:sts::${accountId}:assumed-role/app/i-0abc`, 'iam')
export const sam = principal(`arn:aws:iam::${otherAccountId}:user/sam`, 'administrator')
export const lab = principal(`arn:aws:iam::${accountId}:root`, 'lab')
export const anonymous: Caller = { kind: 'anonymous' }

export function document(...statements: readonly Json[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements })
}

/** An Allow or a Deny of S3 on everything of the bucket, unless told otherwise. */
export function allow(more: Json = {}): Json {
  return { Effect: 'Allow', Action: 's3:*', Resource: everything, ...more }
}

export function deny(more: Json = {}): Json {
  return { ...allow(more), Effect: 'Deny' }
}

export const everything = ['arn:aws:s3:::app-data', 'arn:aws:s3:::app-data/*']
export const toAll = { Principal: '*' }

/** A bucket with one object, a user and a role without policies, and a gateway endpoint in a VPC. */
export async function s3Account() {
  const { ask, handler } = awsWithEndpoints()
  const { VpcId, RouteTableId } = await standardVpc(ask)
  const { VpcEndpoint } = await ask('CreateVpcEndpoint', {
    VpcId,
    ServiceName: s3,
    RouteTableIds: [RouteTableId],
  })
  const vpcEndpointId: string = VpcEndpoint.VpcEndpointId
  const throughEndpoint: Origin = {
    kind: 'vpc-endpoint',
    vpcEndpointId,
    vpcId: VpcId,
    vpcSourceIp: '10.0.1.7',
  }
  const by =
    (caller: Caller, origin: Origin = laptop, region = homeRegion) =>
    (operation: string, input: Json = {}) =>
      handler({ service: 's3', operation, input, region, caller, origin })
  const asLab = by(lab)
  const iam = (operation: string, input: Json) => ask(operation, input, { service: 'iam' })
  await asLab('CreateBucket', {
    Bucket: 'app-data',
    CreateBucketConfiguration: { LocationConstraint: homeRegion },
  })
  await asLab('PutObject', { Bucket: 'app-data', Key: 'k', Body: new Uint8Array([1]) })
  await iam('CreateUser', { UserName: 'ana' })
  await iam('CreateRole', {
    RoleName: 'app',
    Path: '/team/',
    AssumeRolePolicyDocument: document({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'ec2.amazonaws.com' },
    }),
  })
  return {
    ask,
    by,
    asLab,
    iam,
    throughEndpoint,
    vpcEndpointId,
    /** Stands whatever it says: as the lab, and without a public access block. */
    async setBucketPolicy(...statements: readonly Json[]) {
      await asLab('DeletePublicAccessBlock', { Bucket: 'app-data' })
      await asLab('PutBucketPolicy', { Bucket: 'app-data', Policy: document(...statements) })
    },
    setUserPolicy: (...statements: readonly Json[]) =>
      iam('PutUserPolicy', {
        UserName: 'ana',
        PolicyName: 'own',
        PolicyDocument: document(...statements),
      }),
    setRolePolicy: (...statements: readonly Json[]) =>
      iam('PutRolePolicy', {
        RoleName: 'app',
        PolicyName: 'own',
        PolicyDocument: document(...statements),
      }),
    setEndpointPolicy: (...statements: readonly Json[]) =>
      ask('ModifyVpcEndpoint', {
        VpcEndpointId: vpcEndpointId,
        PolicyDocument: document(...statements.map((one) => ({ ...toAll, ...one }))),
      }),
  }
}
