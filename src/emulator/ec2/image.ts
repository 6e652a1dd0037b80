import type { DescribeImagesCommandInput, Image } from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Ec2Context } from './context.ts'
import { AwsError } from '../../aws/error.ts'
import { answers } from '../operation.ts'
import { isId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'

/** The one image there is to find. Instances start from any well-formed image id. */
const amazonLinux: Image & { ImageId: string } = {
  ImageId: 'ami-0e1d8f5a9c3b27460',
  Name: 'al2023-ami-2023.9.20251020.0-kernel-6.1-x86_64',
  Description: 'Amazon Linux 2023 AMI 2023.9.20251020.0 x86_64 HVM kernel-6.1',
  ImageLocation: 'amazon/al2023-ami-2023.9.20251020.0-kernel-6.1-x86_64',
  ImageOwnerAlias: 'amazon',
  OwnerId: '137112412989',
  CreationDate: '2025-10-20T00:00:00.000Z',
  Architecture: 'x86_64',
  ImageType: 'machine',
  PlatformDetails: 'Linux/UNIX',
  RootDeviceName: '/dev/xvda',
  RootDeviceType: 'ebs',
  VirtualizationType: 'hvm',
  Hypervisor: 'xen',
  EnaSupport: true,
  Public: true,
  State: 'available',
  BlockDeviceMappings: [],
  Tags: [],
}

function describeImages(_context: Ec2Context, input: DescribeImagesCommandInput): Output {
  for (const id of input.ImageIds ?? []) {
    if (isId('ami', id)) continue
    throw new AwsError('InvalidAMIID.Malformed', `Invalid id: "${id}" (expecting "ami-...")`)
  }
  const images = (input.ImageIds ?? [amazonLinux.ImageId]).map((ImageId) => ({
    ...amazonLinux,
    ImageId,
  }))
  const owners = input.Owners ?? ['amazon']
  const isOwned = owners.includes('amazon') || owners.includes(amazonLinux.OwnerId ?? '')
  const { page, ...next } = describePage(isOwned ? images : [], input, {
    architecture: (image) => image.Architecture,
    'image-id': (image) => image.ImageId,
    'image-type': (image) => image.ImageType,
    'is-public': (image) => image.Public,
    name: (image) => image.Name,
    'owner-alias': (image) => image.ImageOwnerAlias,
    'owner-id': (image) => image.OwnerId,
    'root-device-type': (image) => image.RootDeviceType,
    state: (image) => image.State,
    'virtualization-type': (image) => image.VirtualizationType,
  })
  return { Images: page, ...next }
}

export const imageOperations = {
  DescribeImages: answers({
    reads: ['ImageIds', 'Owners', 'Filters', 'MaxResults', 'NextToken', 'IncludeDeprecated'],
    run: describeImages,
  }),
}
