import { expect, it } from 'vitest'
import type { TraceDocument } from '../../src/grading/verdict-schema.ts'
import { startLab } from './running-lab.ts'

const save = `
out=$(mktemp -d); mkdir -p "$out/a/b"
aws ec2 describe-vpcs --output json > "$out/one.json"
aws ec2 describe-subnets --output json > "$out/a/two.json"
aws ec2 describe-route-tables --output json > "$out/a/b/three.json"
aws ec2 describe-network-acls --output json > "$out/x.json"
aws ec2 describe-security-groups --output json > "$out/a/y.json"
aws ec2 describe-network-interfaces --output json > "$out/z.json"
aws ec2 describe-instances --output json > "$out/a/instances.json"
aws ec2 describe-vpc-endpoints --output json > "$out/e.json"
aws ec2 describe-nat-gateways --output json > "$out/n.json"
aws ec2 describe-internet-gateways --output json > "$out/i.json"
aws ec2 describe-dhcp-options --output json > "$out/d.json"
python3 - "$out" <<'JOIN'
import json, subprocess, sys
both = {}
for kind in ('describe-prefix-lists', 'describe-vpn-gateways'):
    both.update(json.loads(subprocess.check_output(['aws', 'ec2', kind, '--output', 'json'])))
json.dump(both, open(sys.argv[1] + '/several-keys.json', 'w'))
JOIN
vpc=$(aws ec2 describe-vpcs --query 'Vpcs[0].VpcId' --output text)
for name in enableDnsSupport enableDnsHostnames; do
  aws ec2 describe-vpc-attribute --vpc-id "$vpc" --attribute $name --output json > "$out/$name.json"
done
echo "$out"`

it.each([
  ['2', 's3://bucket'],
  ['5', 's3:ap-northeast-2'],
  ['5', '93.184.215.14:443'],
])('saved AWS CLI output of lab %s gives the verdict of the live lab for %s', async (lab, to) => {
  await using running = await startLab(lab)
  const { stdout: folder, stderr } = await running.bash(save)
  expect(stderr).toBe('')
  const question = ['--from', 'App', '--to', to, '--json']
  const live = JSON.parse((await running.command('trace', ...question)).stdout) as TraceDocument
  const instance = (live.question as { from: { instance: string } }).from.instance
  const saved = await running.command(
    'trace',
    '--snapshot',
    folder,
    '--from',
    instance,
    '--to',
    to,
    '--json',
  )
  expect((JSON.parse(saved.stdout) as TraceDocument).verdict).toEqual(live.verdict)
})
