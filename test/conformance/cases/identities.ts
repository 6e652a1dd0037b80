import { expect } from 'vitest'
import type { Aws } from '../aws.ts'
import type { CaseGroup } from '../conformance-case.ts'
import { ownName } from '../aws.ts'
import { expectRefusal } from '../conformance-case.ts'

const mayRead = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
})

async function ownRole(aws: Aws, Principal: unknown = { Service: 'ec2.amazonaws.com' }) {
  const RoleName = ownName('role')
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
  }
  const AssumeRolePolicyDocument = JSON.stringify(trust)
  const { Role } = await aws.iam('CreateRole', { RoleName, AssumeRolePolicyDocument })
  return { RoleName, Role, trust }
}

async function ownUser(aws: Aws): Promise<string> {
  const UserName = ownName('user')
  await aws.iam('CreateUser', { UserName })
  return UserName
}

export const identities: CaseGroup = {
  concern: 'IAM and STS',
  cases: [
    {
      says: 'a role keeps its trust policy, written as in a URL',
      cites: 'model: Role.AssumeRolePolicyDocument',
      run: async (aws) => {
        const { RoleName, trust } = await ownRole(aws)
        const { Role } = await aws.iam('GetRole', { RoleName })
        expect(Role).toMatchObject({
          RoleName,
          Path: '/',
          Arn: `arn:aws:iam::${aws.accountId}:role/${RoleName}`,
          RoleId: expect.stringMatching(/^AROA/),
        })
        expect(JSON.parse(decodeURIComponent(Role.AssumeRolePolicyDocument))).toEqual(trust)
      },
    },
    {
      says: 'a trust policy that is no JSON is refused',
      cites: 'api-behaviour 152',
      run: (aws) =>
        expectRefusal(
          aws.iam('CreateRole', { RoleName: ownName('role'), AssumeRolePolicyDocument: '{' }),
          'MalformedPolicyDocument',
          'This policy contains invalid Json',
        ),
    },
    {
      says: 'a user that does not exist is named',
      cites: 'api-behaviour 153',
      run: async (aws) => {
        const UserName = ownName('nobody')
        const refusal = await expectRefusal(
          aws.iam('GetUser', { UserName }),
          'NoSuchEntity',
          `The user with name ${UserName} cannot be found.`,
        )
        expect(refusal.status).toBe(404)
      },
    },
    {
      says: 'a role that does not exist is refused with 404',
      cites: 'api-behaviour 153',
      run: async (aws) => {
        const refusal = await expectRefusal(
          aws.iam('GetRole', { RoleName: ownName('nobody') }),
          'NoSuchEntity',
        )
        expect(refusal.status).toBe(404)
      },
    },
    {
      says: 'a role’s inline policy is kept, listed and deleted',
      cites: 'rule 90; model: PutRolePolicy',
      run: async (aws) => {
        const { RoleName } = await ownRole(aws)
        const which = { RoleName, PolicyName: 'read' }
        await aws.iam('PutRolePolicy', { ...which, PolicyDocument: mayRead })
        const policy = await aws.iam('GetRolePolicy', which)
        expect(JSON.parse(decodeURIComponent(policy.PolicyDocument))).toEqual(JSON.parse(mayRead))
        expect((await aws.iam('ListRolePolicies', { RoleName })).PolicyNames).toEqual(['read'])
        await aws.iam('DeleteRolePolicy', which)
        expect((await aws.iam('ListRolePolicies', { RoleName })).PolicyNames).toEqual([])
      },
    },
    {
      says: 'a managed policy is attached to a role, and detached',
      cites: 'rule 90; model: AttachRolePolicy',
      run: async (aws) => {
        const { RoleName } = await ownRole(aws)
        const PolicyName = ownName('read')
        const { Policy } = await aws.iam('CreatePolicy', { PolicyName, PolicyDocument: mayRead })
        const PolicyArn = Policy.Arn
        expect(PolicyArn).toBe(`arn:aws:iam::${aws.accountId}:policy/${PolicyName}`)
        await aws.iam('AttachRolePolicy', { RoleName, PolicyArn })
        const attached = async () =>
          (await aws.iam('ListAttachedRolePolicies', { RoleName })).AttachedPolicies
        expect(await attached()).toEqual([{ PolicyName, PolicyArn }])
        await aws.iam('DetachRolePolicy', { RoleName, PolicyArn })
        expect(await attached()).toEqual([])
      },
    },
    {
      says: 'AWS’s own policies can be attached',
      cites: 'model: AttachRolePolicy',
      run: async (aws) => {
        const { RoleName } = await ownRole(aws)
        const PolicyArn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'
        await aws.iam('AttachRolePolicy', { RoleName, PolicyArn })
        expect((await aws.iam('ListAttachedRolePolicies', { RoleName })).AttachedPolicies).toEqual([
          { PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn },
        ])
      },
    },
    {
      says: 'a policy that is attached is not deleted',
      cites: 'api-behaviour 154',
      run: async (aws) => {
        const { RoleName } = await ownRole(aws)
        const { Policy } = await aws.iam('CreatePolicy', {
          PolicyName: ownName('read'),
          PolicyDocument: mayRead,
        })
        const PolicyArn = Policy.Arn
        await aws.iam('AttachRolePolicy', { RoleName, PolicyArn })
        const refusal = await expectRefusal(
          aws.iam('DeletePolicy', { PolicyArn }),
          'DeleteConflict',
        )
        expect(refusal.status).toBe(409)
      },
    },
    {
      says: 'a role with policies is not deleted, an empty one is',
      cites: 'api-behaviour 154',
      run: async (aws) => {
        const { RoleName } = await ownRole(aws)
        const which = { RoleName, PolicyName: 'read' }
        await aws.iam('PutRolePolicy', { ...which, PolicyDocument: mayRead })
        await expectRefusal(aws.iam('DeleteRole', { RoleName }), 'DeleteConflict')
        await aws.iam('DeleteRolePolicy', which)
        await aws.iam('DeleteRole', { RoleName })
        await expectRefusal(aws.iam('GetRole', { RoleName }), 'NoSuchEntity')
      },
    },
    {
      says: 'an instance profile holds a role',
      cites: 'model: InstanceProfile.Roles',
      run: async (aws) => {
        const { RoleName } = await ownRole(aws)
        const InstanceProfileName = ownName('profile')
        await aws.iam('CreateInstanceProfile', { InstanceProfileName })
        await aws.iam('AddRoleToInstanceProfile', { InstanceProfileName, RoleName })
        const { InstanceProfile } = await aws.iam('GetInstanceProfile', { InstanceProfileName })
        expect(InstanceProfile).toMatchObject({
          Arn: `arn:aws:iam::${aws.accountId}:instance-profile/${InstanceProfileName}`,
          Roles: [{ RoleName }],
        })
      },
    },
    {
      says: 'a user has access keys, whose secrets are told once',
      cites: 'model: CreateAccessKey',
      run: async (aws) => {
        const UserName = await ownUser(aws)
        const { AccessKey } = await aws.iam('CreateAccessKey', { UserName })
        expect(AccessKey).toMatchObject({
          UserName,
          Status: 'Active',
          SecretAccessKey: expect.any(String),
        })
        const { AccessKeyMetadata } = await aws.iam('ListAccessKeys', { UserName })
        expect(AccessKeyMetadata).toMatchObject([{ AccessKeyId: AccessKey.AccessKeyId }])
        expect(AccessKeyMetadata[0]).not.toHaveProperty('SecretAccessKey')
      },
    },
    {
      says: 'a user with a policy is not deleted',
      cites: 'api-behaviour 154',
      run: async (aws) => {
        const UserName = await ownUser(aws)
        const PolicyName = 'read'
        await aws.iam('PutUserPolicy', { UserName, PolicyName, PolicyDocument: mayRead })
        const refusal = await expectRefusal(aws.iam('DeleteUser', { UserName }), 'DeleteConflict')
        expect(refusal.status).toBe(409)
      },
    },
    {
      says: 'GetCallerIdentity tells the account and the caller’s ARN',
      cites: 'model: GetCallerIdentity',
      run: async (aws) => {
        const { Account, Arn, UserId } = await aws.sts('GetCallerIdentity')
        expect(Account).toBe(aws.accountId)
        expect(Arn).toMatch(new RegExp(`^arn:aws:(iam|sts)::${aws.accountId}:`))
        expect(UserId).toEqual(expect.any(String))
      },
    },
    {
      says: 'AssumeRole of an ARN that is none is refused',
      cites: 'api-behaviour 155',
      run: (aws) =>
        expectRefusal(
          aws.sts('AssumeRole', { RoleArn: 'role-number-one-of-mine', RoleSessionName: 'work' }),
          'ValidationError',
          'role-number-one-of-mine is invalid',
        ),
    },
    {
      says: 'a role that trusts the account hands out keys, a token and their end',
      cites: 'rule 90; model: AssumeRole',
      run: async (aws) => {
        const { Role, RoleName } = await ownRole(aws, {
          AWS: `arn:aws:iam::${aws.accountId}:root`,
        })
        const { Credentials, AssumedRoleUser } = await aws.sts('AssumeRole', {
          RoleArn: Role.Arn,
          RoleSessionName: 'work',
        })
        expect(Credentials).toMatchObject({
          AccessKeyId: expect.any(String),
          SecretAccessKey: expect.any(String),
          SessionToken: expect.any(String),
          Expiration: expect.any(Date),
        })
        expect(AssumedRoleUser.Arn).toBe(
          `arn:aws:sts::${aws.accountId}:assumed-role/${RoleName}/work`,
        )
      },
    },
    {
      says: 'a role that trusts a service only is not for the administrator',
      cites: 'rules 90, 102',
      run: async (aws) => {
        const { Role } = await ownRole(aws)
        const refusal = await expectRefusal(
          aws.sts('AssumeRole', { RoleArn: Role.Arn, RoleSessionName: 'work' }),
          'AccessDenied',
        )
        expect(refusal.status).toBe(403)
      },
    },
    {
      says: 'an inline policy that is no JSON is malformed',
      cites: 'api-behaviour 152',
      run: async (aws) => {
        const UserName = await ownUser(aws)
        await expectRefusal(
          aws.iam('PutUserPolicy', { UserName, PolicyName: 'p', PolicyDocument: '{' }),
          'MalformedPolicyDocument',
        )
      },
    },
    {
      says: 'a policy has versions, of which one is the default',
      cites: 'model: CreatePolicyVersion',
      run: async (aws) => {
        const { Policy } = await aws.iam('CreatePolicy', {
          PolicyName: ownName('versions'),
          PolicyDocument: mayRead,
        })
        const PolicyArn = Policy.Arn
        await aws.iam('CreatePolicyVersion', {
          PolicyArn,
          PolicyDocument: mayRead,
          SetAsDefault: true,
        })
        expect((await aws.iam('GetPolicy', { PolicyArn })).Policy.DefaultVersionId).toBe('v2')
      },
    },
  ],
}
