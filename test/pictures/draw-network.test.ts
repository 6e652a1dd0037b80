import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { drawNetwork } from '../../src/pictures/draw-network.ts'
import { textIn } from '../../src/text/text.ts'

const snapshot = {
  Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' }],
  Subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24' }],
  RouteTables: [
    {
      RouteTableId: 'rtb-0123456789abcdef0',
      VpcId: 'vpc-1',
      Associations: [{ Main: true }, { SubnetId: 'subnet-1' }],
      Routes: [],
    },
  ],
  VpcEndpoints: [
    {
      VpcEndpointId: 'vpce-0123456789abcdef0',
      VpcId: 'vpc-1',
      ServiceName: 'com.amazonaws.ap-northeast-2.s3',
      VpcEndpointType: 'Interface' as const,
    },
  ],
}

it.each([
  [39, 'en'],
  [39, 'ko'],
  [72, 'ko'],
] as const)('in %i columns nothing of what stands there is cut (%s)', (width, language) => {
  const picture = { snapshot, journeys: [], nameOf: () => undefined, width, text: textIn(language) }
  const lines = drawNetwork(picture).map((line) => line.map(({ text }) => text).join(''))
  expect(lines.every((line) => stringWidth(line) === width)).toBe(true)
  expect(lines.join('\n')).not.toContain('…')
  expect(lines.join('\n')).toContain('s3 Interface')
})
