import type { Json } from './documents.ts'
import { multivaluedPage, operatorsPage } from './pages.ts'

export interface ConditionCase {
  readonly name: string
  readonly page: string
  readonly condition: Json
  readonly keys: Readonly<Record<string, readonly string[]>>
  readonly holds: boolean
  /** `''`: none. */
  readonly version?: string
}

type Row = readonly [
  operator: string,
  wanted: unknown,
  given: string | readonly string[] | undefined,
  holds: boolean,
]

const someKey = 'test:Key'

export function named(page: string, rows: readonly Row[]): ConditionCase[] {
  return rows.map(([operator, wanted, given, holds]) => {
    const values = given === undefined ? undefined : [given].flat()
    const request = values === undefined ? 'an absent key' : JSON.stringify(values)
    return {
      name: `${operator} ${JSON.stringify(wanted)} ${holds ? 'holds' : 'does not hold'} for ${request}`,
      page,
      condition: { [operator]: { [someKey]: wanted } },
      keys: values === undefined ? {} : { [someKey]: values },
      holds,
    }
  })
}

const strings = named(`${operatorsPage}, String condition operators`, [
  ['StringEquals', 'vpce-1', 'vpce-1', true],
  ['StringEquals', 'vpce-1', 'VPCE-1', false],
  ['StringEquals', 'vpce-1', 'vpce-11', false],
  ['StringEquals', 'vpce-*', 'vpce-1', false],
  ['StringEquals', 'vpce-*', 'vpce-*', true],
  ['StringEquals', ['a', 'b'], 'b', true],
  ['StringEquals', ['a', 'b'], 'c', false],
  ['StringEquals', '', '', true],
  ['StringEquals', 'vpce-1', undefined, false],
  ['StringNotEquals', 'vpce-1', 'vpce-2', true],
  ['StringNotEquals', 'vpce-1', 'vpce-1', false],
  ['StringNotEquals', ['a', 'b'], 'b', false],
  ['StringNotEquals', ['a', 'b'], 'c', true],
  ['StringNotEquals', 'A', 'a', true],
  ['StringNotEquals', 'vpce-1', undefined, true],
  ['StringEqualsIgnoreCase', 'Public-Read', 'public-READ', true],
  ['StringEqualsIgnoreCase', 'public-read', 'private', false],
  ['StringEqualsIgnoreCase', 'public-*', 'public-read', false],
  ['StringEqualsIgnoreCase', 'a', undefined, false],
  ['StringNotEqualsIgnoreCase', 'Public-Read', 'public-READ', false],
  ['StringNotEqualsIgnoreCase', 'public-read', 'private', true],
  ['StringNotEqualsIgnoreCase', 'a', undefined, true],
  ['StringLike', 'home/*', 'home/ana/x', true],
  ['StringLike', 'home/*', 'home/', true],
  ['StringLike', 'home/*', 'home', false],
  ['StringLike', '*', '', true],
  ['StringLike', 'a?c', 'abc', true],
  ['StringLike', 'a?c', 'ac', false],
  ['StringLike', 'a?c', 'abbc', false],
  ['StringLike', 'A*', 'abc', false],
  ['StringLike', ['x*', 'a*'], 'abc', true],
  ['StringLike', 'abc', 'abc', true],
  ['StringLike', '*b*', 'abc', true],
  ['StringLike', '*', undefined, false],
  ['StringNotLike', 'home/*', 'home/ana', false],
  ['StringNotLike', 'home/*', 'away/ana', true],
  ['StringNotLike', ['home/*', 'away/*'], 'away/ana', false],
  ['StringNotLike', 'home/*', undefined, true],
])

const numbers = named(`${operatorsPage}, Numeric condition operators`, [
  ['NumericEquals', '10', '10', true],
  ['NumericEquals', 10, '10', true],
  ['NumericEquals', '10', '10.0', true],
  ['NumericEquals', '10', '11', false],
  ['NumericEquals', 'ten', 'ten', false],
  ['NumericEquals', '10', undefined, false],
  ['NumericNotEquals', '10', '11', true],
  ['NumericNotEquals', '10', '10', false],
  ['NumericNotEquals', ['10', '11'], '11', false],
  ['NumericNotEquals', '10', undefined, true],
  ['NumericLessThan', '10', '9', true],
  ['NumericLessThan', '10', '10', false],
  ['NumericLessThan', '-1', '-1.5', true],
  ['NumericLessThan', '10', undefined, false],
  ['NumericLessThanEquals', '10', '10', true],
  ['NumericLessThanEquals', '10', '10.1', false],
  ['NumericLessThanEquals', '10', undefined, false],
  ['NumericGreaterThan', '10', '11', true],
  ['NumericGreaterThan', '10', '10', false],
  ['NumericGreaterThan', '10', '9', false],
  ['NumericGreaterThan', '10', undefined, false],
  ['NumericGreaterThanEquals', '10', '10', true],
  ['NumericGreaterThanEquals', '10', '9', false],
  ['NumericGreaterThanEquals', '10', undefined, false],
])

const dates = named(`${operatorsPage}, Date condition operators`, [
  ['DateEquals', '2026-03-01T09:00:00Z', '2026-03-01T09:00:00Z', true],
  ['DateEquals', '2026-03-01T09:00:00Z', '2026-03-01T18:00:00+09:00', true],
  ['DateEquals', '2026-03-01', '2026-03-01T00:00:00Z', true],
  ['DateEquals', '1772355600', '2026-03-01T09:00:00Z', true],
  ['DateEquals', '2026-03-01T09:00:00Z', '2026-03-01T09:00:01Z', false],
  ['DateEquals', '2026-*', '2026-03-01', false],
  ['DateEquals', '2026', '2026-01-01', true],
  ['DateEquals', '2026-03-01', undefined, false],
  ['DateNotEquals', '2026-03-01', '2026-03-02', true],
  ['DateNotEquals', '2026-03-01', '2026-03-01', false],
  ['DateNotEquals', '2026-03-01', undefined, true],
  ['DateLessThan', '2026-03-01T09:00:00Z', '2026-03-01T08:59:59Z', true],
  ['DateLessThan', '2026-03-01T09:00:00Z', '2026-03-01T09:00:00Z', false],
  ['DateLessThan', '2026-03-01', undefined, false],
  ['DateLessThanEquals', '2026-03-01T09:00:00Z', '2026-03-01T09:00:00Z', true],
  ['DateLessThanEquals', '2026-03-01T09:00:00Z', '2026-03-01T09:00:01Z', false],
  ['DateLessThanEquals', '2026-03-01', undefined, false],
  ['DateGreaterThan', '2020-01-01T00:00:01Z', '2026-03-01T09:00:00Z', true],
  ['DateGreaterThan', '2026-03-01T09:00:00Z', '2026-03-01T09:00:00Z', false],
  ['DateGreaterThan', '2020-01-01T00:00:01Z', undefined, false],
  ['DateGreaterThanEquals', '2026-03-01T09:00:00Z', '2026-03-01T09:00:00Z', true],
  ['DateGreaterThanEquals', '2026-03-01T09:00:00Z', '2026-03-01T08:59:59Z', false],
  ['DateGreaterThanEquals', '2026-03-01', undefined, false],
])

const booleans = named(`${operatorsPage}, Boolean condition operators`, [
  ['Bool', 'true', 'true', true],
  ['Bool', 'True', 'true', true],
  ['Bool', true, 'true', true],
  ['Bool', 'false', 'true', false],
  ['Bool', 'false', 'false', true],
  ['Bool', 'false', undefined, false],
  ['Bool', 'true', undefined, false],
])

const binaries = named(`${operatorsPage}, Binary condition operators`, [
  ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', true],
  ['BinaryEquals', 'QQ==', 'QQ', true],
  ['BinaryEquals', 'QmluYXJ5', 'qmluyxj5', false],
  ['BinaryEquals', '*', '*', false],
  ['BinaryEquals', 'QQ==', undefined, false],
])

const addresses = named(`${operatorsPage}, IP address condition operators`, [
  ['IpAddress', '203.0.113.0/24', '203.0.113.9', true],
  ['IpAddress', '203.0.113.0/24', '203.0.114.9', false],
  ['IpAddress', '203.0.113.9', '203.0.113.9', true],
  ['IpAddress', '203.0.113.9', '203.0.113.10', false],
  ['IpAddress', '0.0.0.0/0', '198.51.100.1', true],
  ['IpAddress', '0.0.0.0/0', '2001:db8::1', false],
  ['IpAddress', '2001:DB8:1234:5678::/64', '2001:db8:1234:5678::1', true],
  ['IpAddress', '2001:db8:1234:5678::/64', '2001:db8:1234:5679::1', false],
  ['IpAddress', '2001:db8::1', '2001:db8:0:0:0:0:0:1', true],
  ['IpAddress', ['10.0.0.0/8', '203.0.113.0/24'], '203.0.113.9', true],
  ['IpAddress', '203.0.113.*', '203.0.113.9', false],
  ['IpAddress', '203.0.113.0/24', undefined, false],
  ['NotIpAddress', '203.0.113.0/24', '203.0.113.9', false],
  ['NotIpAddress', '203.0.113.0/24', '198.51.100.1', true],
  ['NotIpAddress', ['203.0.113.0/24', '198.51.100.0/24'], '198.51.100.1', false],
  ['NotIpAddress', '2001:db8::/32', '2001:db8::1', false],
  ['NotIpAddress', '203.0.113.0/24', undefined, true],
])

const roleArn = 'arn:aws:iam::111122223333:role/app/reader'

const finance = 'arn:aws:someservice:*:111122223333:finance/*'

const crossing = 'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/d.txt'

const arns = named(`${operatorsPage}, Amazon Resource Name (ARN) condition operators`, [
  ['ArnEquals', roleArn, roleArn, true],
  ['ArnEquals', 'arn:aws:iam::111122223333:role/app/*', roleArn, true],
  ['ArnEquals', 'arn:aws:iam::444455556666:role/*', roleArn, false],
  ['ArnEquals', roleArn, 'arn:aws:iam::111122223333:role/app/Reader', false],
  ['ArnEquals', roleArn, undefined, false],
  ['ArnLike', 'arn:aws:iam::*:role/app/reader', roleArn, true],
  ['ArnLike', 'arn:aws:iam::11112222333?:role/*', roleArn, true],
  ['ArnLike', 'arn:aws:iam:*:role/app/reader', roleArn, false],
  ['ArnLike', finance, crossing, false],
  ['ArnLike', 'arn:aws:sns:*:*:topic', 'not an ARN', false],
  ['ArnLike', 'arn:aws:s3:::b/*', 'arn:aws:s3:::b/k:with:colons', true],
  ['ArnLike', roleArn, undefined, false],
  ['ArnNotEquals', roleArn, roleArn, false],
  ['ArnNotEquals', 'arn:aws:iam::*:role/app/*', roleArn, false],
  ['ArnNotEquals', roleArn, 'arn:aws:iam::111122223333:user/ana', true],
  ['ArnNotEquals', roleArn, undefined, true],
  ['ArnNotLike', 'arn:aws:iam::111122223333:role/app/*', roleArn, false],
  ['ArnNotLike', 'arn:aws:iam::111122223333:user/*', roleArn, true],
  ['ArnNotLike', [roleArn, 'arn:aws:iam::111122223333:user/*'], roleArn, false],
  ['ArnNotLike', roleArn, undefined, true],
  ['StringLike', finance, crossing, true],
])

const existing = named(`${operatorsPage}, ...IfExists condition operators`, [
  ['StringEqualsIfExists', 'a', undefined, true],
  ['StringEqualsIfExists', 'a', 'a', true],
  ['StringEqualsIfExists', 'a', 'b', false],
  ['StringNotEqualsIfExists', 'a', undefined, true],
  ['StringNotEqualsIfExists', 'a', 'a', false],
  ['StringNotEqualsIfExists', 'a', 'b', true],
  ['StringEqualsIgnoreCaseIfExists', 'a', undefined, true],
  ['StringEqualsIgnoreCaseIfExists', 'a', 'A', true],
  ['StringLikeIfExists', 't2.*', undefined, true],
  ['StringLikeIfExists', 't2.*', 't2.micro', true],
  ['StringLikeIfExists', 't2.*', 'm5.large', false],
  ['StringNotLikeIfExists', 't2.*', undefined, true],
  ['NumericLessThanEqualsIfExists', '10', undefined, true],
  ['NumericLessThanEqualsIfExists', '10', '11', false],
  ['DateLessThanIfExists', '2026-03-01', undefined, true],
  ['DateLessThanIfExists', '2026-03-01', '2026-03-02', false],
  ['BoolIfExists', 'false', undefined, true],
  ['BoolIfExists', 'false', 'true', false],
  ['BinaryEqualsIfExists', 'QQ==', undefined, true],
  ['IpAddressIfExists', '203.0.113.0/24', undefined, true],
  ['IpAddressIfExists', '203.0.113.0/24', '198.51.100.1', false],
  ['NotIpAddressIfExists', '203.0.113.0/24', undefined, true],
  ['ArnLikeIfExists', roleArn, undefined, true],
  ['ArnLikeIfExists', roleArn, 'arn:aws:iam::111122223333:user/ana', false],
  ['ArnNotLikeIfExists', roleArn, undefined, true],
])

const nulls = named(`${operatorsPage}, Condition operator to check existence of condition keys`, [
  ['Null', 'true', undefined, true],
  ['Null', 'true', 'x', false],
  ['Null', 'false', 'x', true],
  ['Null', 'false', undefined, false],
  ['Null', true, undefined, true],
  ['Null', false, undefined, false],
  ['Null', ['true', 'false'], undefined, true],
  ['Null', ['true', 'false'], 'x', true],
  ['Null', 'yes', undefined, false],
])

const sets = named(`${multivaluedPage}, Set operators for multivalued context keys`, [
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
  ['ForAllValues:StringEquals', ['a', 'b'], undefined, true],
  ['ForAllValues:StringEquals', ['a', 'b'], '', true],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'b'], true],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'd'], false],
  ['ForAnyValue:StringEquals', ['a', 'b'], undefined, false],
  ['ForAnyValue:StringEquals', '', '', false],
  ['ForAllValues:StringLike', 'Created*', ['CreatedBy', 'CreatedAt'], true],
  ['ForAllValues:StringLike', 'Created*', ['CreatedBy', 'Owner'], false],
  ['ForAnyValue:StringLike', 'o-1/*', ['o-1/r-1/', 'o-2/'], true],
  ['ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'd'], true],
  ['ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'a'], false],
  ['ForAllValues:StringNotEquals', 'a', undefined, true],
  ['ForAnyValue:StringNotEquals', ['a', 'b'], ['c', 'a'], true],
  ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], false],
  ['ForAnyValue:StringNotEquals', 'a', undefined, false],
  ['ForAllValues:StringEqualsIfExists', 'a', undefined, true],
  ['ForAnyValue:StringEqualsIfExists', 'a', undefined, true],
  ['ForAnyValue:StringEqualsIfExists', 'a', ['b'], false],
  ['ForAnyValue:NumericLessThan', '5', ['9', '3'], true],
  ['ForAllValues:NumericLessThan', '5', ['9', '3'], false],
  ['ForAnyValue:ArnLike', 'arn:aws:iam::*:role/*', ['x', roleArn], true],
  ['ForAllValues:IpAddress', '10.0.0.0/8', ['10.1.2.3', '10.9.9.9'], true],
  ['ForAnyValue:Bool', 'true', ['false', 'true'], true],
])

export const operatorCases: readonly ConditionCase[] = [
  ...strings,
  ...numbers,
  ...dates,
  ...booleans,
  ...binaries,
  ...addresses,
  ...arns,
  ...existing,
  ...nulls,
  ...sets,
]
