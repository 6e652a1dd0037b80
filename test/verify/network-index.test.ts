import { describe, expect, it } from 'vitest'
import { parseCidr } from '../../src/verify/addresses/range.ts'
import { indexNetwork } from '../../src/verify/network/network.ts'
import type { Snapshot } from '../../src/verify/snapshot.ts'

const index = (snapshot: Snapshot) => indexNetwork(snapshot)

describe('the index of a snapshot that tells little', () => {
  it('is made of nothing at all', () => {
    const network = index({})
    expect(network.described.size).toBe(0)
    for (const map of [
      network.vpcs,
      network.subnets,
      network.interfaces,
      network.instances,
      network.tablesBySubnet,
      network.mainTables,
      network.aclsBySubnet,
      network.groups,
      network.natGateways,
      network.internetGateways,
      network.vpnGateways,
      network.peerings,
      network.endpoints,
      network.bucketRegions,
      network.instanceProfiles,
      network.dhcpOptions,
    ]) {
      expect([...map.keys()]).toEqual([])
    }
    expect(network.hostedZones).toEqual([])
    expect(network.transitGateways.routes).toEqual([])
  })

  it('knows interfaces that only describe-instances tells of, the primary one first', () => {
    const { instances, interfaces, instanceProfiles } = index({
      Reservations: [
        {
          Instances: [
            {
              InstanceId: 'i-1',
              IamInstanceProfile: { Arn: 'arn:aws:iam::111122223333:instance-profile/app' },
              NetworkInterfaces: [
                { NetworkInterfaceId: 'eni-2', Attachment: { DeviceIndex: 1 } },
                {
                  NetworkInterfaceId: 'eni-1',
                  VpcId: 'vpc-1',
                  SubnetId: 'subnet-1',
                  PrivateIpAddress: '10.0.1.10',
                  Attachment: { DeviceIndex: 0 },
                  Groups: [{ GroupId: 'sg-1' }],
                  Association: { PublicIp: '203.0.113.1' },
                },
                { NetworkInterfaceId: 'eni-3', Attachment: { DeviceIndex: 2 } },
              ],
            },
            { InstanceId: 'i-2' },
          ],
        },
        {},
      ],
    })
    expect(instances.get('i-1')?.map(({ id }) => id)).toEqual(['eni-1', 'eni-2', 'eni-3'])
    expect(instances.has('i-2')).toBe(false)
    expect(interfaces.get('eni-1')).toEqual({
      id: 'eni-1',
      vpcId: 'vpc-1',
      subnetId: 'subnet-1',
      instanceId: 'i-1',
      addresses: ['10.0.1.10'],
      prefixes: [],
      publicAddress: '203.0.113.1',
      groupIds: ['sg-1'],
    })
    expect([...instanceProfiles]).toEqual([
      ['i-1', 'arn:aws:iam::111122223333:instance-profile/app'],
    ])
  })

  it('takes describe-network-interfaces for the newer word', () => {
    const { interfaces, instances } = index({
      Reservations: [
        {
          Instances: [
            {
              InstanceId: 'i-1',
              NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', PrivateIpAddress: '10.0.1.10' }],
            },
          ],
        },
      ],
      NetworkInterfaces: [
        {
          NetworkInterfaceId: 'eni-1',
          PrivateIpAddress: '10.0.1.11',
          Attachment: { InstanceId: 'i-1', DeviceIndex: 0 },
        },
        { NetworkInterfaceId: 'eni-free', PrivateIpAddress: '10.0.1.12' },
        { PrivateIpAddress: '10.0.1.13' },
      ],
    })
    expect(interfaces.get('eni-1')?.addresses).toEqual(['10.0.1.11'])
    expect(instances.get('i-1')?.map(({ id }) => id)).toEqual(['eni-1'])
    expect([...interfaces.keys()]).toEqual(['eni-1', 'eni-free'])
  })

  it('puts the primary address first, then the others, then IPv6', () => {
    const { interfaces } = index({
      NetworkInterfaces: [
        {
          NetworkInterfaceId: 'eni-1',
          VpcId: 'vpc-1',
          PrivateIpAddresses: [
            { PrivateIpAddress: '10.0.1.12' },
            { PrivateIpAddress: '10.0.1.11', Primary: false },
            { PrivateIpAddress: '10.0.1.10', Primary: true },
          ],
          Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }],
        },
      ],
    })
    expect(interfaces.get('eni-1')?.addresses).toEqual([
      '10.0.1.10',
      '10.0.1.12',
      '10.0.1.11',
      '2001:db8::1',
    ])
  })

  it('finds an interface by each of its addresses, in its own VPC', () => {
    const { interfaceAt } = index({
      NetworkInterfaces: [
        { NetworkInterfaceId: 'eni-1', VpcId: 'vpc-1', PrivateIpAddress: '10.0.1.10' },
        { NetworkInterfaceId: 'eni-2', VpcId: 'vpc-2', PrivateIpAddress: '10.0.1.10' },
      ],
    })
    const address = parseCidr('10.0.1.10')!
    expect(interfaceAt('vpc-1', address)?.id).toBe('eni-1')
    expect(interfaceAt('vpc-2', address)?.id).toBe('eni-2')
  })

  it('takes an attachment without a state for attached, and one with another state not', () => {
    const { internetGateways, vpnGateways } = index({
      InternetGateways: [
        {
          InternetGatewayId: 'igw-1',
          Attachments: [
            { VpcId: 'vpc-1' },
            { VpcId: 'vpc-2', State: 'detaching' },
            { VpcId: 'vpc-3', State: 'available' as never },
            { VpcId: 'vpc-4', State: 'attached' },
          ],
        },
        { InternetGatewayId: 'igw-2' },
      ],
      VpnGateways: [
        {
          VpnGatewayId: 'vgw-1',
          VpcAttachments: [{ VpcId: 'vpc-1' }, { VpcId: 'vpc-2', State: 'detached' }],
        },
        { VpnGatewayId: 'vgw-2' },
      ],
    })
    expect(internetGateways.get('igw-1')?.vpcIds).toEqual(['vpc-1', 'vpc-3', 'vpc-4'])
    expect(internetGateways.get('igw-2')?.vpcIds).toEqual([])
    expect(vpnGateways.get('vgw-1')?.vpcIds).toEqual(['vpc-1'])
    expect(vpnGateways.get('vgw-2')?.vpcIds).toEqual([])
  })

  it('tells the main table, those of subnets, and those of gateways apart', () => {
    const { tablesBySubnet, mainTables } = index({
      RouteTables: [
        { RouteTableId: 'rtb-main', VpcId: 'vpc-1', Associations: [{ Main: true }] },
        {
          RouteTableId: 'rtb-1',
          VpcId: 'vpc-1',
          Associations: [{ SubnetId: 'subnet-1', Main: false }, { SubnetId: 'subnet-2' }],
        },
        { RouteTableId: 'rtb-edge', VpcId: 'vpc-1', Associations: [{ GatewayId: 'igw-1' }] },
        { RouteTableId: 'rtb-free', VpcId: 'vpc-1' },
      ],
    })
    expect([...mainTables].map(([vpc, { id }]) => [vpc, id])).toEqual([['vpc-1', 'rtb-main']])
    expect([...tablesBySubnet].map(([subnet, { id }]) => [subnet, id])).toEqual([
      ['subnet-1', 'rtb-1'],
      ['subnet-2', 'rtb-1'],
    ])
  })

  it('tells ACLs of subnets and the default ones apart', () => {
    const { aclsBySubnet, defaultAcls } = index({
      NetworkAcls: [
        { NetworkAclId: 'acl-1', VpcId: 'vpc-1', IsDefault: true },
        { NetworkAclId: 'acl-2', VpcId: 'vpc-1', Associations: [{ SubnetId: 'subnet-1' }, {}] },
      ],
    })
    expect([...defaultAcls].map(([vpc, { id }]) => [vpc, id])).toEqual([['vpc-1', 'acl-1']])
    expect([...aclsBySubnet].map(([subnet, { id }]) => [subnet, id])).toEqual([
      ['subnet-1', 'acl-2'],
    ])
  })

  it('takes all blocks of both sides of a peering, and a peering without a state for active', () => {
    const { peerings } = index({
      VpcPeeringConnections: [
        {
          VpcPeeringConnectionId: 'pcx-1',
          RequesterVpcInfo: {
            VpcId: 'vpc-1',
            CidrBlock: '10.0.0.0/16',
            CidrBlockSet: [{ CidrBlock: '10.1.0.0/16' }],
            Ipv6CidrBlockSet: [{ Ipv6CidrBlock: '2001:db8::/56' }],
          },
        },
        { VpcPeeringConnectionId: 'pcx-2', Status: { Code: 'pending-acceptance' } },
        { VpcPeeringConnectionId: 'pcx-3', Status: { Code: 'active' } },
      ],
    })
    expect(peerings.get('pcx-1')).toMatchObject({ active: true })
    expect(
      peerings
        .get('pcx-1')
        ?.sides.map(({ vpcId, cidrs }) => [vpcId, cidrs.map((each) => each.text)]),
    ).toEqual([['vpc-1', ['10.0.0.0/16', '10.1.0.0/16', '2001:db8::/56']]])
    expect(peerings.get('pcx-2')).toEqual({
      id: 'pcx-2',
      active: false,
      state: 'pending-acceptance',
      sides: [],
    })
    expect(peerings.get('pcx-3')?.active).toBe(true)
  })

  it('knows buckets by name, where both name and Region are told', () => {
    const { bucketRegions } = index({
      Buckets: [{ Name: 'b', BucketRegion: 'eu-west-1' }, { Name: 'c' }, { BucketRegion: 'x' }],
    })
    expect([...bucketRegions]).toEqual([['b', 'eu-west-1']])
  })

  it('leaves public hosted zones out, and joins the records of a name', () => {
    const { hostedZones } = index({
      HostedZones: [
        { HostedZone: { Name: 'public.example.', Config: { PrivateZone: false } } },
        {
          HostedZone: { Id: '/hostedzone/Z1', Name: 'Example.COM.' },
          VPCs: [{ VPCId: 'vpc-1' }, {}],
          ResourceRecordSets: [
            { Name: '\\052.example.com.', Type: 'A' },
            { Name: '*.example.com.', Type: 'TXT' },
          ],
        },
        {},
      ],
    })
    expect(hostedZones.map(({ id, name }) => [id, name])).toEqual([
      ['Z1', 'example.com'],
      ['', ''],
    ])
    expect([...hostedZones[0]!.vpcIds]).toEqual(['vpc-1'])
    expect(hostedZones[0]!.records.get('*.example.com')?.map(({ Type }) => Type)).toEqual([
      'A',
      'TXT',
    ])
  })
})
