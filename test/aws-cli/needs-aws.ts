import { execa } from 'execa'

/** Says by name what these tests need, instead of failing one by one. */
export async function setup(): Promise<void> {
  const { exitCode, stdout, stderr } = await execa('aws', ['--version'], { reject: false })
  if (exitCode !== 0) {
    throw new Error('These tests need the AWS CLI (`aws`) on PATH: pipx install awscli')
  }
  const boto3 = await execa('python3', ['-c', 'import boto3; print(boto3.__version__)'], {
    reject: false,
  })
  if (boto3.exitCode !== 0) {
    throw new Error('These tests need boto3 for the `python3` on PATH: pip install boto3')
  }
  const zsh = await execa('zsh', ['--version'], { reject: false })
  if (zsh.exitCode !== 0) throw new Error('These tests need zsh on PATH: apt-get install zsh')
  console.log(
    `aws-cli tests with ${`${stdout}${stderr}`.split(' ')[0]}, boto3/${boto3.stdout}, ${zsh.stdout}`,
  )
}
