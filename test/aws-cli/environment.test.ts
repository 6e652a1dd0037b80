import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { startLab } from './running-lab.ts'

/** Everything that once led a tool to a real account, at once, all pointing at a trap. */
function hostile(trap: string): Record<string, string> {
  return {
    AWS_PROFILE: 'production',
    AWS_DEFAULT_PROFILE: 'production',
    AWS_ENDPOINT_URL_S3: trap,
    AWS_ENDPOINT_URL_EC2: trap,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
    AWS_SESSION_TOKEN: 'left-over',
    AWS_CA_BUNDLE: '/nowhere.pem',
    HTTP_PROXY: trap,
    HTTPS_PROXY: trap,
    https_proxy: trap,
    http_proxy: trap,
    NO_PROXY: '169.254.169.254',
    no_proxy: '',
  }
}

it('a hostile environment leads no call away from the lab', async () => {
  await using running = await startLab('2')
  let trapped = 0
  const trap = createServer((socket) => {
    trapped += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => {
    trap.listen(0, '127.0.0.1', resolve)
  })
  const { port } = trap.address() as { port: number }
  try {
    const environment = hostile(`http://127.0.0.1:${port}`)
    const ran = await running.bash(
      'aws ec2 describe-vpcs --debug && aws s3 ls --debug',
      environment,
    )
    expect(ran.exitCode).toBe(0)
    expect(trapped).toBe(0)
    const hosts = [...ran.stderr.matchAll(/https?:\/\/([^/\s'":]+)/g)].map((match) => match[1])
    const sent = [...ran.stderr.matchAll(/Starting new HTTPS? connection \(\d+\): (\S+)/g)].map(
      (match) => match[1],
    )
    expect(new Set(sent.map((host) => host?.split(':')[0]))).toEqual(new Set(['127.0.0.1']))
    expect(hosts).not.toHaveLength(0)
  } finally {
    trap.close()
  }
})

it('copies a file to the bucket and back, small and in parts', async () => {
  await using running = await startLab('2')
  const ran = await running.bash(`
work=$(mktemp -d)
bucket=$(aws s3api list-buckets --query 'Buckets[0].Name' --output text)
head -c 9000000 /dev/urandom > "$work/large"
echo hello > "$work/small"
aws s3 cp --no-progress "$work/large" "s3://$bucket/a dir/large"
aws s3 cp --no-progress "$work/small" "s3://$bucket/small"
aws s3 cp --no-progress "s3://$bucket/a dir/large" "$work/back"
cmp "$work/large" "$work/back"
aws s3 ls "s3://$bucket" --recursive
aws s3 rm "s3://$bucket" --recursive`)
  expect(ran.stderr).toBe('')
  expect(ran.exitCode).toBe(0)
  expect(ran.stdout).toContain('a dir/large')
})

it('the settings bring the endpoint-lab command along, as the tasks write it', async () => {
  await using running = await startLab('2')
  const ran = await running.bash('cd /; endpoint-lab status')
  expect(ran.stdout).toContain('Your first gateway endpoint')
})
