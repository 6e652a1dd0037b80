import type { S3Destination } from '../../../src/verify/question.ts'
import type { World } from './lost-zone.ts'
import { resolveInVpc } from './names.ts'

/** Interface endpoints' own names, this VPC's first, or whichever name an endpoint of it answers. */
export function namesOf(
  world: World,
  vpcId: string,
  { region, name = 'regional' }: S3Destination,
): string[] {
  const regional = `s3.${region}.amazonaws.com`
  const endpoints = world.VpcEndpoints!.filter(
    (each) =>
      each.VpcEndpointType === 'Interface' && each.ServiceName === `com.amazonaws.${region}.s3`,
  )
  const own = (isHere: boolean) =>
    endpoints
      .filter((each) => (each.VpcId === vpcId) === isHere)
      .map((each) => each.DnsEntries![0]!.DnsName!.replace('*', 'bucket'))
  if (name === 'regional') return [regional]
  if (name === 'endpoint') return firstOf([...own(true), ...own(false)], [regional])
  const answersPrivately = resolveInVpc(world, vpcId, regional)?.every((each) =>
    /\/(32|128)$/.test(each),
  )
  return answersPrivately ? [regional, ...own(true)] : firstOf(own(true), [regional])
}

const firstOf = (names: string[], otherwise: string[]) => (names.length > 0 ? names : otherwise)
