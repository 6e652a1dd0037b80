import { expect, it } from 'vitest'
import { regionsIn } from '../../src/cli/asked-account.ts'

it.each<[string | string[] | undefined, string[]]>([
  [undefined, []],
  ['eu-west-1', ['eu-west-1']],
  [
    ['eu-west-1', 'us-east-1'],
    ['eu-west-1', 'us-east-1'],
  ],
  [
    ['eu-west-1, us-east-1', 'ap-northeast-2'],
    ['eu-west-1', 'us-east-1', 'ap-northeast-2'],
  ],
  [[',', ''], []],
])('--region %j is the Regions %j', (region, expected) => {
  expect(regionsIn({ region })).toEqual(expected)
})
