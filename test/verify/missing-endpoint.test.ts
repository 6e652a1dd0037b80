import { describe, expect, it } from 'vitest'
import { addInterfaceEndpoint } from './endpoint-network.ts'
import { addRoute, ask, setEgress, type Change } from './small-network.ts'

const seoul = 'ap-northeast-2.amazonaws.com'
const asked = (name: string, ...changes: Change[]) =>
  ask(changes, { to: { host: `${name}.${seoul}`, port: 443 } })
const codes = ({ warnings }: ReturnType<typeof ask>) => warnings.map(({ code }) => code)
const toNat = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' })

describe('a service’s name that stays public', () => {
  it('is told with the endpoint whose private DNS is off, also where it arrives by NAT', () => {
    const verdict = asked('sqs', addInterfaceEndpoint({ service: 'sqs' }), toNat)
    expect([verdict.reachable, verdict.via]).toEqual([true, 'nat-gateway'])
    expect(verdict.warnings).toMatchObject([
      {
        code: 'endpoint-private-dns-off',
        component: { id: 'vpce-0abc' },
        details: { name: `sqs.${seoul}` },
      },
    ])
  })

  it('is told without any endpoint of the service where it does not arrive', () => {
    const verdict = asked('sqs', addInterfaceEndpoint({ service: 'sns' }))
    expect(verdict.warnings).toMatchObject([
      {
        code: 'service-without-endpoint',
        details: { service: 'com.amazonaws.ap-northeast-2.sqs' },
      },
    ])
    expect(codes(asked('sqs', toNat))).toEqual([])
  })

  it.each([
    ['api.ecr', 'ecr.api'],
    ['111122223333.dkr.ecr', 'ecr.dkr'],
    ['a1b2c3.execute-api', 'execute-api'],
    ['kinesis', 'kinesis-streams'],
  ])('%s is asked of the endpoint of %s', (name, service) => {
    expect(codes(asked(name, addInterfaceEndpoint({ service })))).toEqual([
      'endpoint-private-dns-off',
    ])
  })

  it('is none of S3’s, of a machine’s or of another Region’s', () => {
    for (const host of [
      `bucket.s3.${seoul}`,
      `ec2-3-35-1-1.${seoul.replace('amazonaws', 'compute.amazonaws')}`,
      'sqs.us-east-1.amazonaws.com',
      'example.com',
    ]) {
      expect(codes(ask([], { to: { host, port: 443 } }))).toEqual([])
    }
  })

  it('has no mend by private DNS where the endpoint would not answer either', () => {
    const verdict = asked(
      'sqs',
      addInterfaceEndpoint({ service: 'sqs', groups: ['sg-other'] }),
      setEgress(),
    )
    expect(
      verdict.blockers.flatMap(({ fix }) => fix).map(({ operation }) => operation),
    ).not.toContain('ModifyVpcEndpoint')
  })
})
