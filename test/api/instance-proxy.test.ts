import { S3Client, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import type { LabFromApp } from './instance-under-test.ts'
import {
  getByTls,
  openLab,
  openSocket,
  openTunnel,
  proxyAuthorization,
  proxyPort,
} from './instance-under-test.ts'
import { authorization, send } from './server-under-test.ts'

const region = 'ap-northeast-2'
const regional = `s3.${region}.amazonaws.com`
const withNat = '05-more-specific-route-wins'

/** As the instance's role signs; for the home Region unless told. */
function signed({ access }: LabFromApp, signedFor = region): { authorization: string } {
  return { authorization: authorization('s3', access.credentials?.accessKeyId, signedFor) }
}

/** A lab with a way for everything: its NAT gateway's. */
async function openMended(): Promise<LabFromApp> {
  const lab = await openLab(withNat)
  await lab.mend()
  return lab
}

describe('an instance without a way', () => {
  it('gets its CONNECT closed with nothing said, and the attempt is kept', async () => {
    const lab = await openLab()
    const host = `${lab.bucket}.${regional}`
    expect(await openTunnel(lab.access, `${host}:443`)).toBe('')
    expect(await openTunnel(lab.access, `${host}:443`)).toBe('')
    expect(lab.sandbox.instances.missedSince(lab.app, lab.access.missedCount)).toEqual([
      { host, port: 443, outcome: 'connect-timeout', address: expect.stringMatching(/^[\d.]+$/) },
    ])
    expect(lab.sandbox.instances.missedSince(lab.app, 2)).toEqual([])
  })

  it('hears nothing of plain HTTP either', async () => {
    const { access } = await openLab()
    const socket = await openSocket(proxyPort(access))
    const heard = new Promise((resolve) => {
      let text = ''
      socket.on('data', (chunk) => (text += chunk.toString()))
      socket.on('close', () => resolve(text))
    })
    socket.write(
      `GET http://${regional}/ HTTP/1.1\r\nHost: ${regional}\r\nProxy-Authorization: ${proxyAuthorization(access)}\r\n\r\n`,
    )
    expect(await heard).toBe('')
  })

  it('gets no name where the VPC has no resolver', async () => {
    const lab = await openLab()
    const off = (name: string) => ({
      service: 'ec2' as const,
      operation: 'ModifyVpcAttribute',
      input: { VpcId: '${Vpc}', [name]: { Value: false } },
    })
    await lab.run([off('EnableDnsHostnames'), off('EnableDnsSupport')])
    expect(await openTunnel(lab.access, `${regional}:443`)).toBe('')
    expect(lab.sandbox.instances.missedSince(lab.app, 0)).toEqual([
      { host: regional, port: 443, outcome: 'no-resolver' },
    ])
  })
})

describe('an instance with a gateway endpoint', () => {
  it('lists its bucket under AWS’s real names, many requests on one connection', async () => {
    const lab = await openLab()
    await lab.mend()
    const host = `${lab.bucket}.${regional}`
    const said = await getByTls(
      lab,
      host,
      ['/?list-type=2', '/?list-type=2&prefix=a', '/'],
      signed(lab),
    )
    expect(said.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(said[0]?.body).toContain(`<Name>${lab.bucket}</Name>`)
    const [byPath] = await getByTls(lab, regional, [`/${lab.bucket}`], signed(lab))
    expect(byPath?.body).toContain(`<Name>${lab.bucket}</Name>`)
  })

  it('loses the connection when the way goes', async () => {
    const lab = await openLab()
    await lab.mend()
    const get = getByTls(
      lab,
      regional,
      [`/${lab.bucket}`, `/${lab.bucket}`],
      signed(lab),
      async () => {
        const { VpcEndpoints = [] } = await lab.sandbox.readSnapshot()
        const VpcEndpointIds = VpcEndpoints.map(({ VpcEndpointId }) => VpcEndpointId)
        await lab.run([
          { service: 'ec2', operation: 'DeleteVpcEndpoints', input: { VpcEndpointIds } },
        ])
      },
    )
    await expect(get).rejects.toThrow('closed')
  })

  it('refuses a dotted bucket by its certificate, in the client (rule 105)', async () => {
    const lab = await openLab()
    await lab.mend()
    await expect(getByTls(lab, `a.b.${regional}`, ['/'])).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    })
  })

  it('has no way to S3 of another Region (rule 12)', async () => {
    const lab = await openLab()
    await lab.mend()
    expect(await openTunnel(lab.access, 's3.us-east-1.amazonaws.com:443')).toBe('')
  })
})

describe('an instance with an interface endpoint', () => {
  const endpoint = [
    {
      service: 'ec2',
      operation: 'AuthorizeSecurityGroupIngress',
      input: {
        GroupId: '${InstanceGroup}',
        IpPermissions: [
          { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.20.0.0/16' }] },
        ],
      },
    },
    {
      service: 'ec2',
      operation: 'CreateVpcEndpoint',
      input: {
        VpcId: '${Vpc}',
        VpcEndpointType: 'Interface',
        ServiceName: `com.amazonaws.${region}.s3`,
        SubnetIds: ['${AppSubnet}'],
        SecurityGroupIds: ['${InstanceGroup}'],
        PrivateDnsEnabled: false,
      },
    },
  ] as const

  async function openWithEndpoint(): Promise<{ lab: LabFromApp; name: string }> {
    const lab = await openLab()
    await lab.run(endpoint)
    const { VpcEndpoints = [] } = await lab.sandbox.readSnapshot()
    const entry = VpcEndpoints[0]?.DnsEntries?.[0]?.DnsName ?? ''
    return { lab, name: entry.replace(/^\*\./, '') }
  }

  it('lists by the endpoint’s own names, and not by the public ones (rule 70)', async () => {
    const { lab, name } = await openWithEndpoint()
    const [byPath] = await getByTls(lab, `bucket.${name}`, [`/${lab.bucket}`], signed(lab))
    expect(byPath?.status).toBe(200)
    const host = `${lab.bucket}.bucket.${name}`
    const [byHost] = await getByTls(lab, host, ['/'], signed(lab))
    expect(byHost?.body).toContain(`<Name>${lab.bucket}</Name>`)
    expect(await openTunnel(lab.access, `${regional}:443`)).toBe('')
    await expect(getByTls(lab, `a.b.bucket.${name}`, ['/'])).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    })
  })

  it('hears that a signature for the Region `vpce` is wrong (rule 106)', async () => {
    const { lab, name } = await openWithEndpoint()
    const [said] = await getByTls(lab, `bucket.${name}`, ['/'], signed(lab, 'vpce'))
    expect(said?.status).toBe(400)
    expect(said?.body).toContain('<Code>AuthorizationHeaderMalformed</Code>')
    expect(said?.body).toContain(`the region 'vpce' is wrong; expecting '${region}'`)
  })

  it('has no access points and no S3 Control, and says so', async () => {
    const { lab, name } = await openWithEndpoint()
    for (const area of ['accesspoint', 'control']) {
      const [said] = await getByTls(lab, `${area}.${name}`, ['/'], signed(lab))
      expect(said?.body).toContain('<Code>NotImplemented</Code>')
    }
  })

  it('finds no such name once the endpoint is gone', async () => {
    const { lab, name } = await openWithEndpoint()
    const host = `bucket.${name.replace(/vpce-0?[0-9a-f]+/, 'vpce-00000000000000000')}`
    expect(await openTunnel(lab.access, `${host}:443`)).toBe('')
    expect(lab.sandbox.instances.missedSince(lab.app, 0)).toEqual([
      { host, port: 443, outcome: 'name-not-found' },
    ])
  })
})

describe('a name whose addresses fare differently', () => {
  it('is a connect timeout at an address that is shut: what works, works at all of them', async () => {
    const lab = await openLab(withNat)
    const gone = { NatGatewayId: '${OldNat}' }
    await lab.run([{ service: 'ec2', operation: 'DeleteNatGateway', input: gone }])
    expect(await openTunnel(lab.access, `${regional}:443`)).toBe('')
    expect(lab.sandbox.instances.missedSince(lab.app, 0)).toMatchObject([
      { outcome: 'connect-timeout', address: expect.stringMatching(/^3\.5\.186\./) },
    ])
  })
})

describe('an instance behind a NAT gateway', () => {
  it('gets a page that names the way for any other host', async () => {
    const lab = await openMended()
    const [plain] = await getByTls(lab, 'example.com', ['/'])
    expect(plain?.body).toMatch(/^You reached example\.com:443 from app by NAT gateway nat-\w+\.\n/)
    expect(plain?.body).toContain('nothing outside was contacted')
    const [page] = await getByTls(lab, 'example.com', ['/'], { accept: 'text/html,*/*' })
    expect(page?.head).toContain('text/html')
    expect(page?.body).toContain('<p lang="ko">')
  })

  it('is told the other Region’s endpoint is wrong for the bucket (api-behaviour 148)', async () => {
    const lab = await openMended()
    const host = 's3.us-east-1.amazonaws.com'
    const [said] = await getByTls(lab, host, [`/${lab.bucket}`], signed(lab, 'us-east-1'))
    expect(said?.status).toBe(301)
    expect(said?.body).toContain('<Code>PermanentRedirect</Code>')
    expect(said?.head).toContain(`x-amz-bucket-region: ${region}`)
  })

  it('is told that a signature for another Region is wrong (api-behaviour 149)', async () => {
    const lab = await openMended()
    const [said] = await getByTls(lab, regional, [`/${lab.bucket}`], signed(lab, 'us-east-1'))
    expect(said?.status).toBe(400)
    expect(said?.body).toContain(`expecting '${region}'`)
    expect(said?.body).toContain(`<Region>${region}</Region>`)
  })

  it('reaches STS as its role', async () => {
    const lab = await openMended()
    const headers = {
      authorization: authorization('sts', lab.access.credentials?.accessKeyId),
    }
    const path = '/?Action=GetCallerIdentity&Version=2011-06-15'
    const [said] = await getByTls(lab, `sts.${region}.amazonaws.com`, [path], headers)
    expect(said?.body).toMatch(/assumed-role\/[^/]+\/i-/)
  })

  it('finds nobody at an AWS service’s other ports', async () => {
    const lab = await openMended()
    expect(await openTunnel(lab.access, `${regional}:8443`)).toBe('')
  })
})

describe('the proxy', () => {
  it('wants the password of its URL', async () => {
    const { access } = await openLab()
    const answer = await send({ port: proxyPort(access) }, 'GET http://example.com/')
    expect(answer.status).toBe(407)
    expect(answer.headers['proxy-authenticate']).toBe('Basic realm="endpoint-lab"')
  })

  it('is no web server', async () => {
    const { access } = await openLab()
    const headers = { 'proxy-authorization': proxyAuthorization(access) }
    expect((await send({ port: proxyPort(access) }, 'GET /', headers)).status).toBe(400)
  })
})

describe('as an endpoint', () => {
  it('the SDK for JavaScript has a way when the instance has one', async () => {
    const lab = await openLab()
    const client = new S3Client({
      region,
      endpoint: lab.access.endpointUrl,
      credentials: { ...lab.access.credentials! },
      maxAttempts: 1,
    })
    const list = () => client.send(new ListObjectsV2Command({ Bucket: lab.bucket }))
    await expect(list()).rejects.toThrow(/socket hang up|ECONNRESET/)
    expect(lab.sandbox.instances.missedSince(lab.app, 0)).toMatchObject([
      { host: regional, port: 443, outcome: 'connect-timeout' },
    ])
    await lab.mend()
    expect((await list()).Name).toBe(lab.bucket)
    client.destroy()
  })

  it('refuses web pages', async () => {
    const { access } = await openLab()
    const port = Number(new URL(access.endpointUrl).port)
    expect((await send({ port }, 'GET /b', { host: 'evil.example' })).status).toBe(403)
  })
})
