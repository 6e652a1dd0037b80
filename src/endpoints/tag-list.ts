import type { Tag, TagSpecification } from '@aws-sdk/client-ec2'
import { AwsError } from '../aws/error.ts'

const tagLimit = 50

/** The tags of `TagSpecifications` for a new endpoint. Refuses tags for another type of resource. */
export function tagsOfNew(
  specifications: readonly TagSpecification[] | undefined,
): Record<string, string> {
  let tags: Record<string, string> = {}
  for (const { ResourceType, Tags } of specifications ?? []) {
    if (ResourceType !== 'vpc-endpoint') {
      throw new AwsError(
        'InvalidParameterValue',
        `'${ResourceType}' is not a valid taggable resource type for this operation.`,
      )
    }
    tags = withTags(tags, Tags ?? [])
  }
  return tags
}

/** Old tags and new ones, which win. Refuses reserved keys and more than 50. */
export function withTags(
  before: Readonly<Record<string, string>>,
  tags: readonly Tag[],
): Record<string, string> {
  const after = { ...before }
  for (const { Key = '', Value = '' } of tags) {
    if (Key === '') throw new AwsError('InvalidParameterValue', 'Tag key cannot be empty')
    if (Key.toLowerCase().startsWith('aws:')) {
      throw new AwsError(
        'InvalidParameterValue',
        `Tag keys starting with 'aws:' are reserved for internal use`,
      )
    }
    after[Key] = Value
  }
  if (Object.keys(after).length > tagLimit) {
    throw new AwsError(
      'TagLimitExceeded',
      'The maximum number of Tags for a resource has been reached.',
    )
  }
  return after
}
