import type { Tag } from '@aws-sdk/client-s3'
import { AwsError } from '../../aws/error.ts'

export function tagSet(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
}

/** Refuses a key that is there twice. */
export function tagRecord(tags: readonly Tag[]): Record<string, string> {
  const record: Record<string, string> = {}
  for (const { Key = '', Value = '' } of tags) {
    if (Object.hasOwn(record, Key)) {
      throw new AwsError('InvalidTag', 'Cannot provide multiple Tags with the same key')
    }
    record[Key] = Value
  }
  return record
}

/** `x-amz-tagging`: tags in the form of a query string. */
export function tagsOfQuery(text: string | undefined): Record<string, string> {
  return tagRecord([...new URLSearchParams(text ?? '')].map(([Key, Value]) => ({ Key, Value })))
}
