import { describe, expect, it } from 'vitest'
import { environmentScript } from '../../src/sandbox/environment-script.ts'
import {
  asEndpointVariables,
  childEnvironment,
  instanceVariables,
} from '../../src/sandbox/learner-environment.ts'
import { refusedTool } from '../../src/sandbox/refused-tools.ts'

const access = {
  region: 'ap-northeast-2',
  proxyUrl: 'http://u:p@127.0.0.1:1',
  endpointUrl: 'http://127.0.0.1:2',
  missedCount: 0,
  credentials: { accessKeyId: 'LKIAX', secretAccessKey: 's' },
}
const inherited = {
  PATH: '/bin',
  HOME: '/home/x',
  AWS_PROFILE: 'production',
  aws_profile: 'production',
  NO_PROXY: '*',
  no_proxy: '*',
  ftp_proxy: 'http://x',
  SSL_CERT_DIR: '/etc/ssl/certs',
  NODE_USE_ENV_PROXY: '1',
}

describe('the environment on an instance', () => {
  it('is built: the proxy in both cases, the lab’s authority, and none of what was there', () => {
    const env = childEnvironment(inherited, instanceVariables(access, '/lab'), ['/lab/refused'])
    expect(env).toEqual({
      PATH: '/lab/refused:/bin',
      HOME: '/home/x',
      HTTP_PROXY: access.proxyUrl,
      HTTPS_PROXY: access.proxyUrl,
      ALL_PROXY: access.proxyUrl,
      http_proxy: access.proxyUrl,
      https_proxy: access.proxyUrl,
      all_proxy: access.proxyUrl,
      AWS_CA_BUNDLE: '/lab/lab-ca.pem',
      SSL_CERT_FILE: '/lab/lab-ca.pem',
      CURL_CA_BUNDLE: '/lab/lab-ca.pem',
      REQUESTS_CA_BUNDLE: '/lab/lab-ca.pem',
      NODE_EXTRA_CA_CERTS: '/lab/lab-ca.pem',
      CURL_HOME: '/lab',
      AWS_REGION: 'ap-northeast-2',
      AWS_DEFAULT_REGION: 'ap-northeast-2',
      AWS_ACCESS_KEY_ID: 'LKIAX',
      AWS_SECRET_ACCESS_KEY: 's',
      AWS_CONFIG_FILE: '/lab/aws-config-instance',
      AWS_SHARED_CREDENTIALS_FILE: '/lab/aws-credentials',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
      AWS_PAGER: '',
    })
  })

  it('has one address and no proxy for tools that ask none', () => {
    const env = childEnvironment(inherited, asEndpointVariables(access, '/lab'))
    expect(env['AWS_ENDPOINT_URL']).toBe(access.endpointUrl)
    expect(env['AWS_CONFIG_FILE']).toBe('/lab/aws-config')
    expect(Object.keys(env).filter((name) => /proxy/i.test(name))).toEqual([])
  })

  it('has no credentials where the instance has no role', () => {
    const { credentials: _credentials, ...without } = access
    const env = childEnvironment(inherited, instanceVariables(without, '/lab'))
    expect(Object.keys(env).filter((name) => /KEY|TOKEN/.test(name))).toEqual([])
  })

  it('is set again after a shell’s start file, what must go included', () => {
    const lines = environmentScript('bash', inherited, instanceVariables(access, '/lab'))
    for (const name of ['AWS_PROFILE', 'NO_PROXY', 'SSL_CERT_DIR', 'AWS_ENDPOINT_URL']) {
      expect(lines).toContain(`unset ${name}`)
    }
    expect(lines).toContain(`export HTTPS_PROXY='${access.proxyUrl}'`)
  })
})

describe('a tool that would ask the real host', () => {
  it.each([
    [['dig', 'x'], 'dig'],
    [['/usr/bin/nslookup', 'x'], 'nslookup'],
    [['openssl', 's_client', '-connect', 'x'], 'openssl s_client'],
    [['openssl', 'version'], undefined],
    [['aws', 's3', 'ls'], undefined],
    [['curl', 'host'], undefined],
    [[], undefined],
  ])('%j is %s', (command, tool) => expect(refusedTool(command)).toBe(tool))
})
