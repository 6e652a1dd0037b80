import type {
  DeleteRolePolicyCommandInput,
  DeleteUserPolicyCommandInput,
  GetRolePolicyCommandInput,
  GetUserPolicyCommandInput,
  ListRolePoliciesCommandInput,
  ListUserPoliciesCommandInput,
  PutRolePolicyCommandInput,
  PutUserPolicyCommandInput,
} from '@aws-sdk/client-iam'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { IamContext } from './context.ts'
import type { RoleRecord, UserRecord } from './records.ts'
import { answers, mutates } from '../operation.ts'
import { checkName, encoded, iamPage, noSuchEntity } from './context.ts'
import { checkIdentityPolicy } from './policy-document.ts'
import { findRole } from './role.ts'
import { findUser } from './user.ts'

type Holder = RoleRecord | UserRecord
type Kind = 'user' | 'role'

function put(
  holder: Holder,
  { PolicyName, PolicyDocument }: { PolicyName: string; PolicyDocument: string },
): Output {
  checkName(PolicyName, 'policyName')
  holder.inlinePolicies[PolicyName] = checkIdentityPolicy(PolicyDocument, 'inline')
  return {}
}

function documentOf(kind: Kind, { inlinePolicies }: Holder, name: string): string {
  const document = Object.hasOwn(inlinePolicies, name) ? inlinePolicies[name] : undefined
  if (document === undefined) throw noSuchEntity(`${kind} policy`, name)
  return document
}

function get(kind: Kind, holder: Holder, name: string): Output {
  return { PolicyName: name, PolicyDocument: encoded(documentOf(kind, holder, name)) }
}

function remove(kind: Kind, holder: Holder, name: string): Output {
  documentOf(kind, holder, name)
  delete holder.inlinePolicies[name]
  return {}
}

function list(holder: Holder, query: Parameters<typeof iamPage>[1]): Output {
  const { page, ...next } = iamPage(Object.keys(holder.inlinePolicies), query)
  return { PolicyNames: page, ...next }
}

type OfUser<Input extends { UserName?: unknown; PolicyName?: unknown }> = Having<
  Input,
  'UserName' | 'PolicyName'
>
type OfRole<Input extends { RoleName?: unknown; PolicyName?: unknown }> = Having<
  Input,
  'RoleName' | 'PolicyName'
>

/** The policies that are written into a user or a role, and gone with it. */
export const inlinePolicyOperations = {
  PutUserPolicy: mutates({
    requires: ['UserName', 'PolicyName', 'PolicyDocument'],
    run: (
      context: IamContext,
      input: Having<PutUserPolicyCommandInput, 'UserName' | 'PolicyName' | 'PolicyDocument'>,
    ) => put(findUser(context, input.UserName), input),
  }),
  GetUserPolicy: answers({
    requires: ['UserName', 'PolicyName'],
    run: (context: IamContext, { UserName, PolicyName }: OfUser<GetUserPolicyCommandInput>) => ({
      UserName,
      ...get('user', findUser(context, UserName), PolicyName),
    }),
  }),
  DeleteUserPolicy: mutates({
    requires: ['UserName', 'PolicyName'],
    run: (context: IamContext, { UserName, PolicyName }: OfUser<DeleteUserPolicyCommandInput>) =>
      remove('user', findUser(context, UserName), PolicyName),
  }),
  ListUserPolicies: answers({
    requires: ['UserName'],
    reads: ['Marker', 'MaxItems'],
    run: (context: IamContext, input: Having<ListUserPoliciesCommandInput, 'UserName'>) =>
      list(findUser(context, input.UserName), input),
  }),
  PutRolePolicy: mutates({
    requires: ['RoleName', 'PolicyName', 'PolicyDocument'],
    run: (
      context: IamContext,
      input: Having<PutRolePolicyCommandInput, 'RoleName' | 'PolicyName' | 'PolicyDocument'>,
    ) => put(findRole(context, input.RoleName), input),
  }),
  GetRolePolicy: answers({
    requires: ['RoleName', 'PolicyName'],
    run: (context: IamContext, { RoleName, PolicyName }: OfRole<GetRolePolicyCommandInput>) => ({
      RoleName,
      ...get('role', findRole(context, RoleName), PolicyName),
    }),
  }),
  DeleteRolePolicy: mutates({
    requires: ['RoleName', 'PolicyName'],
    run: (context: IamContext, { RoleName, PolicyName }: OfRole<DeleteRolePolicyCommandInput>) =>
      remove('role', findRole(context, RoleName), PolicyName),
  }),
  ListRolePolicies: answers({
    requires: ['RoleName'],
    reads: ['Marker', 'MaxItems'],
    run: (context: IamContext, input: Having<ListRolePoliciesCommandInput, 'RoleName'>) =>
      list(findRole(context, input.RoleName), input),
  }),
}
