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
  const python = boto3.exitCode === 0 ? `boto3/${boto3.stdout}` : 'no boto3, so without its test'
  console.log(`aws-cli tests with ${`${stdout}${stderr}`.split(' ')[0]}, ${python}`)
}
