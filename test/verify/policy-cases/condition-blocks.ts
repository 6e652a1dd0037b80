import type { ConditionCase } from './condition-operators.ts'
import {
  conditionPage,
  evaluationPage,
  globalKeysPage,
  multivaluedPage,
  variablesPage,
} from './pages.ts'

export function condition(
  name: string,
  page: string,
  given: Omit<ConditionCase, 'name' | 'page'>,
): ConditionCase {
  return { name, page, ...given }
}

export const user = { 'aws:username': ['ana'], 'aws:userid': ['AIDAEXAMPLE'] }

const variables: ConditionCase[] = [
  condition('a variable stands for its key’s value', `${variablesPage}, Condition element`, {
    condition: { StringLike: { 's3:prefix': 'home/${aws:username}/*' } },
    keys: { ...user, 's3:prefix': ['home/ana/x'] },
    holds: true,
  }),
  condition('a variable stands for no other value', `${variablesPage}, Condition element`, {
    condition: { StringLike: { 's3:prefix': 'home/${aws:username}/*' } },
    keys: { ...user, 's3:prefix': ['home/ben/x'] },
    holds: false,
  }),
  condition(
    'a variable’s name has no case',
    `${variablesPage}, Information available in all requests`,
    {
      condition: { StringEquals: { 's3:prefix': '${AWS:UserName}' } },
      keys: { ...user, 's3:prefix': ['ana'] },
      holds: true,
    },
  ),
  condition('without a Version a variable is text', `${variablesPage}, Introduction`, {
    condition: { StringEquals: { 's3:prefix': '${aws:username}' } },
    keys: { ...user, 's3:prefix': ['ana'] },
    holds: false,
    version: '',
  }),
  condition('in version 2008-10-17 a variable is text', `${variablesPage}, Introduction`, {
    condition: { StringEquals: { 's3:prefix': '${aws:username}' } },
    keys: { ...user, 's3:prefix': ['${aws:username}'] },
    holds: true,
    version: '2008-10-17',
  }),
  condition('a variable without a value fails a positive operator', variablesPage, {
    condition: { StringEquals: { 's3:prefix': '${aws:username}' } },
    keys: { 's3:prefix': ['ana'] },
    holds: false,
  }),
  condition('a variable without a value fails a negated operator too', variablesPage, {
    condition: { StringNotEquals: { 's3:prefix': '${aws:username}' } },
    keys: { 's3:prefix': ['ana'] },
    holds: false,
  }),
  condition(
    'a default stands in for a missing value',
    `${variablesPage}, Specifying default values`,
    {
      condition: { StringEquals: { 's3:prefix': "${aws:userid, 'anonymous'}" } },
      keys: { 's3:prefix': ['anonymous'] },
      holds: true,
    },
  ),
  condition('a default gives way to a value', `${variablesPage}, Specifying default values`, {
    condition: { StringEquals: { 's3:prefix': "${aws:username, 'nobody'}" } },
    keys: { ...user, 's3:prefix': ['nobody'] },
    holds: false,
  }),
  condition('an empty default is one', `${variablesPage}, Specifying default values`, {
    condition: { StringEquals: { 's3:prefix': "x${aws:username, ''}" } },
    keys: { 's3:prefix': ['x'] },
    holds: true,
  }),
  condition('${*} is an asterisk and no wildcard', `${variablesPage}, Special characters`, {
    condition: { StringLike: { 's3:prefix': 'a${*}c' } },
    keys: { 's3:prefix': ['abc'] },
    holds: false,
  }),
  condition('${*} matches an asterisk', `${variablesPage}, Special characters`, {
    condition: { StringLike: { 's3:prefix': 'a${*}*' } },
    keys: { 's3:prefix': ['a*bc'] },
    holds: true,
  }),
  condition('${?} is a question mark and no wildcard', `${variablesPage}, Special characters`, {
    condition: { StringLike: { 's3:prefix': 'a${?}' } },
    keys: { 's3:prefix': ['ab'] },
    holds: false,
  }),
  condition('${?} matches a question mark', `${variablesPage}, Special characters`, {
    condition: { StringLike: { 's3:prefix': 'a${?}' } },
    keys: { 's3:prefix': ['a?'] },
    holds: true,
  }),
  condition('${$} is a dollar sign', `${variablesPage}, Special characters`, {
    condition: { StringEquals: { 's3:prefix': '${$}{aws:username}' } },
    keys: { ...user, 's3:prefix': ['${aws:username}'] },
    holds: true,
  }),
  condition('a wildcard in a variable’s value is none', `${variablesPage}, Special characters`, {
    condition: { StringLike: { 's3:prefix': '${aws:username}' } },
    keys: { 'aws:username': ['*'], 's3:prefix': ['anything'] },
    holds: false,
  }),
  condition('a variable stands in an ARN operator', `${variablesPage}, Condition element`, {
    condition: { ArnLike: { 'test:Arn': 'arn:aws:s3:::b/${aws:username}/*' } },
    keys: { ...user, 'test:Arn': ['arn:aws:s3:::b/ana/k'] },
    holds: true,
  }),
  condition('a variable is no number', `${variablesPage}, Condition element`, {
    condition: { NumericEquals: { 's3:max-keys': '${test:Ten}' } },
    keys: { 'test:Ten': ['10'], 's3:max-keys': ['10'] },
    holds: false,
  }),
  condition('a key with several values is no variable', `${multivaluedPage}, Key points`, {
    condition: { StringEquals: { 's3:prefix': '${aws:TagKeys}' } },
    keys: { 'aws:TagKeys': ['a', 'b'], 's3:prefix': ['a'] },
    holds: false,
  }),
  condition('two variables stand in one value', `${variablesPage}, Condition element`, {
    condition: { StringEquals: { 's3:prefix': '${aws:username}/${aws:userid}' } },
    keys: { ...user, 's3:prefix': ['ana/AIDAEXAMPLE'] },
    holds: true,
  }),
]

const combined: ConditionCase[] = [
  condition('a key’s name has no case', `${variablesPage}, Information available in all requests`, {
    condition: { StringEquals: { 'AWS:SOURCEVPCE': 'vpce-1' } },
    keys: { 'aws:SourceVpce': ['vpce-1'] },
    holds: true,
  }),
  condition('all keys of an operator must match', evaluationPage, {
    condition: { StringEquals: { 'test:A': 'a', 'test:B': 'b' } },
    keys: { 'test:A': ['a'], 'test:B': ['x'] },
    holds: false,
  }),
  condition('all operators must match', evaluationPage, {
    condition: { StringEquals: { 'test:A': 'a' }, Bool: { 'test:B': 'true' } },
    keys: { 'test:A': ['a'], 'test:B': ['false'] },
    holds: false,
  }),
  condition('keys that all match let the statement apply', evaluationPage, {
    condition: {
      StringEquals: { 'test:A': ['x', 'a'], 'test:B': 'b' },
      Null: { 'test:C': 'true' },
    },
    keys: { 'test:A': ['a'], 'test:B': ['b'] },
    holds: true,
  }),
  condition('a range of two numeric operators is a conjunction', evaluationPage, {
    condition: {
      NumericGreaterThan: { 's3:max-keys': '5' },
      NumericLessThan: { 's3:max-keys': '10' },
    },
    keys: { 's3:max-keys': ['12'] },
    holds: false,
  }),
  condition('SourceIp or SourceVpc, each if it exists, holds with neither', globalKeysPage, {
    condition: {
      IpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' },
      StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' },
    },
    keys: {},
    holds: true,
  }),
  condition('an empty condition block always holds', conditionPage, {
    condition: {},
    keys: {},
    holds: true,
  }),
]

export const blockCases: readonly ConditionCase[] = [...variables, ...combined]
