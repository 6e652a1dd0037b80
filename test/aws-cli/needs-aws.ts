import { execa } from 'execa'

/** Says by name what these tests need, instead of failing one by one. */
export async function setup(): Promise<void> {
  const { exitCode, stdout, stderr } = await execa('aws', ['--version'], { reject: false })
  if (exitCode !== 0) {
    throw new Error('These tests need the AWS CLI (`aws`) on PATH: pipx install awscli')
  }
  console.log(`aws-cli tests with ${`${stdout}${stderr}`.split(' ')[0]}`)
}
