import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LabAccess } from './lab-access.ts'

type Variables = Readonly<Record<string, string>>

/**
 * Names that could send a tool elsewhere: an inherited profile, an endpoint of one service, a proxy.
 * All of them go, so that no command can ever touch a real account.
 */
export function isForeign(name: string): boolean {
  return /^AWS_/i.test(name) || /_proxy$/i.test(name)
}

/** Path style: `bucket.127.0.0.1` is no name that resolves. */
const configText = (region: string) =>
  `[default]\nregion = ${region}\noutput = json\ns3 =\n    addressing_style = path\n`

/** Writes the configuration files that the lab's environment points at; both stand in its folder. */
export async function writeAwsFiles(folder: string, region: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const files = awsFiles(folder)
  await writeFile(files.config, configText(region), { mode: 0o600 })
  await writeFile(files.credentials, '', { mode: 0o600 })
}

function awsFiles(folder: string) {
  return { config: join(folder, 'aws-config'), credentials: join(folder, 'aws-credentials') }
}

/** What a learner's tools need to speak to the lab, and nothing else that starts with `AWS_`. */
export function labVariables(
  { endpoint, region, credentials }: LabAccess,
  folder: string,
): Variables {
  const files = awsFiles(folder)
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_CONFIG_FILE: files.config,
    AWS_SHARED_CREDENTIALS_FILE: files.credentials,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
  }
}

/** A child's whole environment: built, not added to. */
export function childEnvironment(
  inherited: Readonly<Record<string, string | undefined>>,
  variables: Variables,
): Record<string, string> {
  const kept = Object.entries(inherited).flatMap(([name, value]) =>
    value === undefined || isForeign(name) ? [] : [[name, value] as const],
  )
  return { ...Object.fromEntries(kept), ...variables }
}
