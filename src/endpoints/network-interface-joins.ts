import type { DescribeNetworkInterfacesCommandInput, NetworkInterface } from '@aws-sdk/client-ec2'
import type { Output } from '../aws/call.ts'
import type { EndpointContext } from './context.ts'
import type { FilterTable } from '../aws/describe-page.ts'
import type { EndpointRecord } from './records.ts'
import { AwsError } from '../aws/error.ts'
import { askAll, endpointsOf } from './context.ts'
import { describePage } from '../aws/describe-page.ts'
import { refuseDryRun } from './refusals.ts'

type EndpointInterface = EndpointRecord['interfaces'][number]

/** The AWS account that stands behind endpoint interfaces in one record of the real service. */
const requesterId = '727180483921'

/** The filters on what we decorate; all others are the backend's. */
const ourFilters: FilterTable<NetworkInterface> = {
  'attachment.attachment-id': (eni) => eni.Attachment?.AttachmentId,
  'attachment.delete-on-termination': (eni) => eni.Attachment?.DeleteOnTermination,
  'attachment.device-index': (eni) => eni.Attachment?.DeviceIndex,
  'attachment.instance-id': (eni) => eni.Attachment?.InstanceId,
  'attachment.instance-owner-id': (eni) => eni.Attachment?.InstanceOwnerId,
  'attachment.status': (eni) => eni.Attachment?.Status,
  'interface-type': (eni) => eni.InterfaceType,
  'requester-id': (eni) => eni.RequesterId,
  'requester-managed': (eni) => eni.RequesterManaged,
  status: (eni) => eni.Status,
}

/** The backend's interfaces; an endpoint's own as AWS shows them (api-behaviour 71, 72). */
export async function describeNetworkInterfaces(context: EndpointContext): Promise<Output> {
  const { MaxResults, NextToken, Filters, ...input } = context.call
    .input as DescribeNetworkInterfacesCommandInput
  refuseDryRun(input)
  const isOurs = (name: string | undefined) => Object.hasOwn(ourFilters, name ?? '')
  const ofBackend = Filters?.filter((filter) => !isOurs(filter.Name))
  const all = await askAll<NetworkInterface>(
    context,
    'DescribeNetworkInterfaces',
    'NetworkInterfaces',
    { ...input, ...(ofBackend === undefined ? {} : { Filters: ofBackend }) },
  )
  const query = { MaxResults, NextToken, Filters: Filters?.filter((one) => isOurs(one.Name)) }
  const { page, ...next } = describePage(
    all.map((eni) => ({ ...decorated(context, eni), Tags: eni.TagSet ?? [] })),
    query,
    ourFilters,
  )
  return { NetworkInterfaces: page.map(({ Tags: _tags, ...eni }) => eni), ...next }
}

function interfaceOf(
  { region }: EndpointContext,
  id: string | undefined,
): EndpointInterface | undefined {
  return endpointsOf(region)
    .flatMap((endpoint) => endpoint.interfaces)
    .find((one) => one.networkInterfaceId === id)
}

function decorated(context: EndpointContext, eni: NetworkInterface): NetworkInterface {
  const ours = interfaceOf(context, eni.NetworkInterfaceId)
  if (ours === undefined) return eni
  return {
    ...eni,
    // The model's enum spells this otherwise; the records of the real service say vpc_endpoint.
    InterfaceType: 'vpc_endpoint',
    Status: 'in-use',
    RequesterManaged: true,
    RequesterId: requesterId,
    Attachment: {
      AttachmentId: ours.attachmentId,
      DeleteOnTermination: false,
      DeviceIndex: 1,
      InstanceOwnerId: 'amazon-aws',
      Status: 'attached',
    },
  }
}

/** api-behaviour 40. */
export function checkInterfaceDeletion(context: EndpointContext): void {
  const id = context.call.input['NetworkInterfaceId']
  if (interfaceOf(context, String(id)) === undefined) return
  throw new AwsError('InvalidParameterValue', `Network interface '${id}' is currently in use.`)
}

/** api-behaviour 40. */
export function checkDetachment({ call, region }: EndpointContext): void {
  const id = call.input['AttachmentId']
  const interfaces = endpointsOf(region).flatMap((endpoint) => endpoint.interfaces)
  if (!interfaces.some((one) => one.attachmentId === id)) return
  throw new AwsError(
    'OperationNotPermitted',
    `You are not allowed to manage 'ela-attach' attachments.`,
  )
}

/** The interface is managed by its endpoint: the code and the text are ours. */
export function checkInterfaceChange(context: EndpointContext): void {
  const id = context.call.input['NetworkInterfaceId']
  if (interfaceOf(context, String(id)) === undefined) return
  throw new AwsError(
    'OperationNotPermitted',
    `The network interface '${id}' is managed by a VPC endpoint and cannot be changed.`,
  )
}
