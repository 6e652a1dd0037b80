import { condition, user } from './condition-blocks.ts'
import { named, type ConditionCase } from './condition-operators.ts'
import { globalKeysPage, multivaluedPage, operatorsPage, variablesPage } from './pages.ts'

const roleArn = 'arn:aws:iam::111122223333:role/app/reader'
const sessionArn = 'arn:aws:sts::111122223333:assumed-role/reader/i-0abc'

const texts = named(`${operatorsPage}, String condition operators`, [
  ['StringEquals', true, 'true', true],
  ['StringEquals', 5, '5', true],
  ['StringEquals', ' a', 'a', false],
  ['StringEquals', 'a?c', 'abc', false],
  ['StringLike', 'a*b*c', 'aXbYbZc', true],
  ['StringLike', 'a*b*c', 'acb', false],
  ['StringLike', '**', 'x', true],
  ['StringLike', '?*', '', false],
  ['StringLike', 'a.c', 'abc', false],
  ['StringLike', '[ab]', 'a', false],
  ['StringLike', String.raw`a\*`, 'a*', false],
  ['StringLike', String.raw`a\*`, String.raw`a\xyz`, true],
  ['StringLike', 'HOME/*', 'home/x', false],
  ['StringLike', '', 'a', false],
  ['StringLike', 'vpce-0*', 'vpce-0aaa', true],
  ['StringNotLike', '*', 'x', false],
  ['StringNotLike', 'a?', 'abc', true],
  ['StringNotEqualsIgnoreCase', ['A', 'B'], 'b', false],
  ['StringEqualsIgnoreCase', ['A', 'B'], 'b', true],
])

const numbers = named(`${operatorsPage}, Numeric condition operators`, [
  ['NumericEquals', 10.5, '10.5', true],
  ['NumericLessThan', '0.5', '0.25', true],
  ['NumericLessThan', '10', 'nine', false],
  ['NumericGreaterThan', '-5', '-4', true],
  ['NumericLessThanEquals', ['5', '20'], '10', true],
  ['NumericGreaterThan', '9', '10', true],
  ['NumericLessThan', '10000000000', '9999999999', true],
  ['NumericGreaterThanIfExists', '10', undefined, true],
])

const dates = named(`${operatorsPage}, Date condition operators`, [
  ['DateLessThan', '2026-03-01T00:00:00Z', '2026-02-28T23:59:59.999Z', true],
  ['DateGreaterThan', '1609459200', '2026-03-01T09:00:00Z', true],
  ['DateGreaterThan', 1_609_459_200, '2026-03-01T09:00:00Z', true],
  ['DateEquals', '2026-03-01T09:00Z', '2026-03-01T09:00:00Z', true],
  ['DateLessThan', '2026-03-01T09:00:00+09:00', '2026-03-01T00:30:00Z', false],
  ['DateLessThan', '2026-13-01', '2026-03-01', false],
  ['DateEquals', '2026-03', '2026-03-01T00:00:00Z', true],
  ['DateNotEquals', ['2026-03-01', '2026-03-02'], '2026-03-02', false],
])

const booleans = named(`${operatorsPage}, Boolean condition operators`, [
  ['Bool', 'FALSE', 'false', true],
  ['Bool', ['true', 'false'], 'true', true],
  ['Bool', 'yes', 'true', false],
  ['Bool', false, 'true', false],
  ['BoolIfExists', true, undefined, true],
  ['BoolIfExists', 'true', 'false', false],
])

const addresses = named(`${operatorsPage}, IP address condition operators`, [
  ['IpAddress', '10.0.0.0/8', '10.255.255.255', true],
  ['IpAddress', '10.0.0.0/8', '11.0.0.0', false],
  ['IpAddress', '203.0.113.9/32', '203.0.113.9', true],
  ['IpAddress', '::/0', '2001:db8::1', true],
  ['IpAddress', '::/0', '203.0.113.9', false],
  ['IpAddress', '2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1', true],
  ['IpAddress', ['2001:db8::1/128', '203.0.113.9/32'], '203.0.113.9', true],
  ['NotIpAddress', '0.0.0.0/0', '2001:db8::1', true],
  ['NotIpAddress', ['10.0.0.0/8', '2001:db8::/32'], '2001:db8::9', false],
  ['NotIpAddressIfExists', '10.0.0.0/8', '10.1.1.1', false],
  ['NotIpAddressIfExists', '10.0.0.0/8', '203.0.113.9', true],
])

const arns = named(`${operatorsPage}, Amazon Resource Name (ARN) condition operators`, [
  ['ArnLike', 'arn:*:iam::111122223333:role/*', roleArn, true],
  ['ArnLike', 'arn:aws:iam::111122223333:*', roleArn, true],
  ['ArnEquals', 'arn:aws:iam::111122223333:role/?pp/reader', roleArn, true],
  ['ArnLike', 'arn:aws:iam::111122223333:role/*/reader', roleArn, true],
  ['ArnLike', 'arn:aws:iam::111122223333:role/reader', roleArn, false],
  ['ArnLike', 'arn:aws:sts::111122223333:assumed-role/reader/*', sessionArn, true],
  ['ArnLike', 'arn:aws:iam::111122223333:role/*', sessionArn, false],
  ['ArnLike', 'arn:aws:s3:::B/*', 'arn:aws:s3:::b/k', false],
  ['ArnNotLikeIfExists', 'arn:aws:iam::111122223333:role/*', roleArn, false],
  ['ArnNotEqualsIfExists', roleArn, undefined, true],
])

const nulls = named(`${operatorsPage}, Condition operator to check existence of condition keys`, [
  ['Null', 'TRUE', undefined, true],
  ['Null', 'False', 'x', true],
  ['Null', 'true', ['x', 'y'], false],
])

const sets = named(`${multivaluedPage}, Set operators for multivalued context keys`, [
  ['ForAllValues:StringNotLike', 'x*', ['a', 'xb'], false],
  ['ForAllValues:StringNotLike', 'x*', ['a', 'b'], true],
  ['ForAnyValue:StringNotLike', 'x*', ['xa', 'b'], true],
  ['ForAnyValue:StringLike', ['a*', 'b*'], ['c', 'bb'], true],
  ['ForAllValues:StringEqualsIgnoreCase', 'A', ['a', 'A'], true],
  ['ForAnyValue:StringNotEqualsIfExists', 'a', undefined, true],
  ['ForAllValues:ArnLike', 'arn:aws:iam::*:role/*', [roleArn, 'x'], false],
  ['ForAllValues:NumericGreaterThan', '1', ['2', '3'], true],
  ['ForAllValues:Bool', 'true', undefined, true],
  ['ForAnyValue:IpAddress', '10.0.0.0/8', ['203.0.113.9', '10.0.0.1'], true],
  ['ForAnyValue:DateLessThan', '2026-03-01', ['2026-04-01', '2026-02-01'], true],
])

const tags = { 'aws:PrincipalTag/Team': ['red'] }

const variables: ConditionCase[] = [
  condition('a tag of the caller is a variable', `${variablesPage}, Tags as policy variables`, {
    condition: { StringLike: { 's3:prefix': '${aws:PrincipalTag/Team}/*' } },
    keys: { ...tags, 's3:prefix': ['red/x'] },
    holds: true,
  }),
  condition('the key of a tag has no case', `${globalKeysPage}, aws:PrincipalTag/tag-key`, {
    condition: { StringEquals: { 'aws:principaltag/TEAM': 'red' } },
    keys: tags,
    holds: true,
  }),
  condition('the value of a tag has case', `${globalKeysPage}, aws:PrincipalTag/tag-key`, {
    condition: { StringEquals: { 'aws:PrincipalTag/Team': 'Red' } },
    keys: tags,
    holds: false,
  }),
  condition('a missing tag has its default', `${variablesPage}, Specifying default values`, {
    condition: { StringEquals: { 's3:prefix': "${aws:PrincipalTag/Team, 'company-wide'}" } },
    keys: { 's3:prefix': ['company-wide'] },
    holds: true,
  }),
  condition('a default may have spaces', `${variablesPage}, Specifying default values`, {
    condition: { StringEquals: { 's3:prefix': "${aws:PrincipalTag/Team, 'no team'}" } },
    keys: { 's3:prefix': ['no team'] },
    holds: true,
  }),
  condition('a dollar without braces is text', `${variablesPage}, Introduction`, {
    condition: { StringEquals: { 's3:prefix': '$aws:username' } },
    keys: { ...user, 's3:prefix': ['$aws:username'] },
    holds: true,
  }),
  condition('a key of S3 is a variable', `${variablesPage}, Service-specific information`, {
    condition: { StringEquals: { 'test:Key': '${s3:prefix}' } },
    keys: { 's3:prefix': ['home'], 'test:Key': ['home'] },
    holds: true,
  }),
  condition('a variable is no address', `${variablesPage}, Condition element`, {
    condition: { IpAddress: { 'aws:SourceIp': '${test:Range}' } },
    keys: { 'test:Range': ['203.0.113.9'], 'aws:SourceIp': ['203.0.113.9'] },
    holds: false,
  }),
  condition('a variable is no date', `${variablesPage}, Condition element`, {
    condition: { DateLessThan: { 'aws:CurrentTime': '${aws:TokenIssueTime}' } },
    keys: { 'aws:TokenIssueTime': ['2030-01-01'], 'aws:CurrentTime': ['2026-03-01'] },
    holds: false,
  }),
  condition('one value of two may be a variable', `${variablesPage}, Condition element`, {
    condition: { StringEquals: { 's3:prefix': ['shared', '${aws:username}'] } },
    keys: { ...user, 's3:prefix': ['shared'] },
    holds: true,
  }),
  condition('a value of the caller is not compared as a pattern', operatorsPage, {
    condition: { StringNotLike: { 's3:prefix': '${aws:username}' } },
    keys: { 'aws:username': ['a*'], 's3:prefix': ['abc'] },
    holds: true,
  }),
  condition('a Deny unless a tag is the bucket’s spares a caller with it', variablesPage, {
    condition: { StringNotEquals: { 'aws:PrincipalTag/Team': ['red', 'blue'] } },
    keys: tags,
    holds: false,
  }),
  condition('three operators, one of which does not hold', operatorsPage, {
    condition: {
      StringEquals: { 'test:A': 'a' },
      'ForAnyValue:StringEquals': { 'test:B': ['b', 'c'] },
      NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
    },
    keys: { 'test:A': ['a'], 'test:B': ['c'], 'aws:SourceIp': ['203.0.113.9'] },
    holds: false,
  }),
  condition('a negated operator and a positive one on absent keys', operatorsPage, {
    condition: { StringNotEquals: { 'test:A': 'a' }, StringEquals: { 'test:B': 'b' } },
    keys: {},
    holds: false,
  }),
  condition('two negated operators on absent keys', operatorsPage, {
    condition: {
      StringNotEquals: { 'aws:SourceVpce': 'vpce-1' },
      NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
    },
    keys: {},
    holds: true,
  }),
  condition('two negated operators of which one matches', operatorsPage, {
    condition: {
      StringNotEquals: { 'aws:SourceVpce': 'vpce-1' },
      NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
    },
    keys: { 'aws:SourceVpce': ['vpce-1'] },
    holds: false,
  }),
]

export const moreConditions: readonly ConditionCase[] = [
  ...texts,
  ...numbers,
  ...dates,
  ...booleans,
  ...addresses,
  ...arns,
  ...nulls,
  ...sets,
  ...variables,
]
