import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import type { SessionView } from '../../src/session/control-message.ts'
import { startLab, type RunningLab } from './running-lab.ts'

async function bucketOf(running: RunningLab): Promise<string> {
  const { stdout } = await running.command('status', '--json')
  const view = JSON.parse(stdout) as { running: SessionView }
  return String(view.running.scope['BucketName'])
}

const region = 'ap-northeast-2'
const listByBoto3 = (bucket: string) => [
  'python3',
  '-c',
  `import boto3; print(boto3.client('s3').list_objects_v2(Bucket='${bucket}')['KeyCount'])`,
]
// Version 1 of the AWS CLI would sign for S3's global name.
const presigned = (bucket: string) => [
  'bash',
  '-c',
  `curl -sS --fail-with-body "$(aws s3 presign s3://${bucket}/hello --endpoint-url https://s3.${region}.amazonaws.com)"`,
]

describe('tools on an instance of lab 2', () => {
  it('fail before the mend within five seconds, each with one line that says no cause', async () => {
    await using running = await startLab('2')
    const bucket = await bucketOf(running)
    const missed = new RegExp(
      `^app → ${bucket}\\.s3\\.${region}\\.amazonaws\\.com: connect timeout \\([\\d.]+:443\\)$`,
      'm',
    )
    const begun = Date.now()
    const listed = await running.exec(['app', '--', 'aws', 's3', 'ls', `s3://${bucket}`])
    expect(Date.now() - begun).toBeLessThan(5000)
    expect(listed.exitCode).toBe(255)
    expect(listed.stderr).toContain('Connection was closed before we received a valid response')
    expect(listed.stderr).toMatch(missed)
    expect(listed.stderr.match(/→/g)).toHaveLength(1)
    const fetched = await running.exec(['app', '--', ...presigned(bucket)])
    expect(fetched.exitCode).toBe(56)
    expect(fetched.stderr).toContain(`app → s3.${region}.amazonaws.com: connect timeout`)
  })

  it('succeed after it: copied there, listed, and fetched by curl', async () => {
    await using running = await startLab('2')
    const bucket = await bucketOf(running)
    await running.command('solve')
    const copied = await running.exec([
      'app',
      '--',
      'bash',
      '-c',
      `echo hello | aws s3 cp - s3://${bucket}/hello && aws s3 ls s3://${bucket}`,
    ])
    expect(copied).toMatchObject({ exitCode: 0, stderr: '' })
    expect(copied.stdout).toContain('6 hello')
    const fetched = await running.exec(['app', '--', ...presigned(bucket)])
    expect(fetched).toMatchObject({ exitCode: 0, stdout: 'hello', stderr: '' })
    const asEndpoint = ['app', '--as-endpoint', '--', 'aws', 's3', 'ls', `s3://${bucket}`]
    expect((await running.exec(asEndpoint)).stdout).toContain('6 hello')
  })

  it('the same by boto3', async () => {
    await using running = await startLab('2')
    const bucket = await bucketOf(running)
    const before = await running.exec(['app', '--', ...listByBoto3(bucket)])
    expect(before.stderr).toContain('ConnectionClosedError')
    expect(before.stderr).toContain('connect timeout')
    await running.command('solve')
    const after = await running.exec(['app', '--', ...listByBoto3(bucket)])
    expect(after).toMatchObject({ exitCode: 0, stdout: '0', stderr: '' })
  })

  it('an instance without a profile has no credentials', async () => {
    await using running = await startLab('2')
    const { stderr } = await running.exec(['quarantine', '--', 'aws', 's3', 'ls'])
    expect(stderr).toContain('Unable to locate credentials')
  })

  it('a shell on an instance works from there', async () => {
    await using running = await startLab('2')
    const bucket = await bucketOf(running)
    const bin = new URL('../../bin/endpoint-lab.js', import.meta.url).pathname
    const args = [bin, 'shell', '--on', 'App', '--home', running.home, '--lang', 'en']
    const { stdout, stderr } = await execa(process.execPath, args, {
      env: { SHELL: '/bin/bash', HOME: running.home },
      input: `aws s3 ls s3://${bucket}\nping -c1 192.0.2.1; echo "ping ended with $?"\nexit\n`,
      reject: false,
    })
    expect(stdout).toContain('ping ended with 2')
    expect(stderr).toContain('`ping` would ask the real host')
    expect(stderr).toContain(`app → ${bucket}.s3.${region}.amazonaws.com: connect timeout`)
  })
})

describe('the environment of a command on an instance', () => {
  it('has nothing left of what was set before it, or in the home', async () => {
    await using running = await startLab('2')
    const home = await mkdtemp(join(tmpdir(), 'endpoint-lab-hostile-'))
    let trapped = 0
    const trap = createServer((socket) => {
      trapped += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => {
      trap.listen(0, '127.0.0.1', resolve)
    })
    const url = `http://127.0.0.1:${(trap.address() as { port: number }).port}`
    try {
      await mkdir(join(home, '.aws'))
      await writeFile(
        join(home, '.aws/config'),
        `[default]\nregion = us-east-1\nendpoint_url = ${url}\n[profile production]\nendpoint_url = ${url}\n`,
      )
      const keys = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = x\n'
      await writeFile(join(home, '.aws/credentials'), `[default]\n${keys}[production]\n${keys}`)
      await writeFile(join(home, '.curlrc'), `proxy = ${url}\ninsecure\n`)
      const hostile = {
        HOME: home,
        AWS_PROFILE: 'production',
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
        AWS_ENDPOINT_URL: url,
        AWS_ENDPOINT_URL_S3: url,
        AWS_SESSION_TOKEN: 'left-over',
        AWS_CA_BUNDLE: '/nowhere.pem',
        HTTPS_PROXY: url,
        https_proxy: url,
        ALL_PROXY: url,
        NO_PROXY: '*',
        no_proxy: 'amazonaws.com',
        SSL_CERT_DIR: '/etc/ssl/certs',
        NODE_USE_ENV_PROXY: '1',
      }
      const lines = [
        'env',
        'aws s3 ls --debug',
        'curl -sS https://example.com/',
        'aws sts get-caller-identity --profile production',
      ]
      const ran = await running.exec(['app', '--', 'bash', '-c', lines.join('\n')], hostile)
      expect(trapped).toBe(0)
      const names = ran.stdout.split('\n').map((line) => line.split('=')[0])
      for (const gone of [
        'AWS_PROFILE',
        'AWS_SESSION_TOKEN',
        'AWS_ENDPOINT_URL',
        'NO_PROXY',
        'no_proxy',
      ]) {
        expect(names).not.toContain(gone)
      }
      expect(ran.stdout).not.toContain(url)
      expect(ran.stdout).toContain(`AWS_CA_BUNDLE=${running.home}`)
      const sent = [...ran.stderr.matchAll(/Starting new HTTPS? connection \(\d+\): (\S+)/g)]
      expect(sent.map((match) => match[1])).toEqual([`s3.${region}.amazonaws.com:443`])
      expect(ran.stderr).toContain('app → example.com: connect timeout')
      expect(ran.stderr).toContain('The config profile (production) could not be found')
    } finally {
      trap.close()
      await rm(home, { recursive: true, force: true })
    }
  })
})

describe('exec', () => {
  it('ends as its command ends, and refuses what would ask the real host', async () => {
    await using running = await startLab('2')
    expect((await running.exec(['app', '--', 'sh', '-c', 'exit 7'])).exitCode).toBe(7)
    expect((await running.exec(['app', '--', 'sh', '-c', 'kill -TERM $$'])).exitCode).toBe(143)
    expect((await running.exec(['app', '--', 'no-such-tool'])).exitCode).toBe(127)
    expect((await running.exec(['app', 'aws', 's3'])).exitCode).toBe(2)
    for (const tool of [
      ['dig', 'example.com'],
      ['/usr/bin/ping', '192.0.2.1'],
      ['openssl', 's_client'],
    ]) {
      const { exitCode, stderr } = await running.exec(['app', '--', ...tool])
      expect(exitCode).toBe(2)
      expect(stderr).toMatch(/resolve <name> --from app.*trace --from app/)
    }
    const none = await running.exec(['nobody', '--', 'true'])
    expect(none.exitCode).toBe(2)
    expect(none.stderr).toContain('Its instances: app, quarantine')
  })
})
