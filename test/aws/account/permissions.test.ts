import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { neededActions } from '../../../src/aws/account/account-reads.ts'
import { permissionsPage } from '../../../tools/docs/trace-permissions.ts'

it('docs/trace-permissions.md is made from the calls that are made', () => {
  const page = (name: string) => readFileSync(`docs/${name}.md`, 'utf8')
  expect(page('trace-permissions')).toBe(permissionsPage('en'))
  expect(page('trace-permissions.ko')).toBe(permissionsPage('ko'))
})

it('nothing but reading is asked for', () => {
  expect(neededActions().length).toBeGreaterThan(25)
  for (const action of neededActions()) {
    expect(action).toMatch(/^(?:ec2|s3|iam|route53):(?:Describe|Get|List|Search)\w+$/)
  }
})
