import { parseCidr, type Range } from '../../addresses/range.ts'
import type { PolicyQuestion } from './ask-policies.ts'
import { policiesFor } from './asked-policies.ts'
import { askedPrincipal } from './asked-principal.ts'
import { bucketNameOf } from './policy-subject.ts'

/** The blocks that policies tell a request's public address by: one representative would not do. */
export function sourceIpBlocks({ network, source, subject, request }: PolicyQuestion): Range[] {
  const asker = askedPrincipal(network, source, request, bucketNameOf(subject))
  const { bucket, identity, boundary } = policiesFor(
    network,
    bucketNameOf(subject),
    asker,
    undefined,
  )
  const documents = [
    ...(bucket ? [bucket] : []),
    ...(identity === 'administrator' ? [] : (identity ?? [])),
    ...(boundary ? [boundary] : []),
  ]
  return documents
    .flatMap((each) => ('policy' in each ? each.policy : each).statements)
    .flatMap(({ conditions }) => conditions)
    .filter(({ key }) => key.toLowerCase() === 'aws:sourceip')
    .flatMap(({ values }) => values.flatMap(({ text }) => parseCidr(text) ?? []))
}
