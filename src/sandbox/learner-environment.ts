import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { AccessKey } from '../aws/access-key.ts'
import type { InstanceAccess } from './instances.ts'
import type { LabAccess } from './lab-access.ts'

/** Undefined is a variable that is taken away. */
export type Variables = Readonly<Record<string, string | undefined>>

/**
 * Names that could send a tool elsewhere: an inherited profile, an endpoint of one service, a proxy.
 * All of them go, so that no command can ever touch a real account.
 */
export function isForeign(name: string): boolean {
  return /^AWS_/i.test(name) || /_proxy$/i.test(name)
}

/** An instance's tools ask AWS's own names, as they are used to. */
const instanceConfigText = (region: string) => `[default]\nregion = ${region}\noutput = json\n`

/** Path style: `bucket.127.0.0.1` is no name that resolves. */
const configText = (region: string) =>
  `${instanceConfigText(region)}s3 =\n    addressing_style = path\n`

/** Writes the configuration files that the lab's environment points at; both stand in its folder. */
export async function writeAwsFiles(folder: string, region: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const files = awsFiles(folder)
  await writeFile(files.config, configText(region), { mode: 0o600 })
  await writeFile(files.instanceConfig, instanceConfigText(region), { mode: 0o600 })
  await writeFile(files.credentials, '', { mode: 0o600 })
  await writeFile(files.curl, '', { mode: 0o600 })
}

/** The files that the lab's environments point at, all in its folder. */
export function awsFiles(folder: string) {
  return {
    config: join(folder, 'aws-config'),
    instanceConfig: join(folder, 'aws-config-instance'),
    credentials: join(folder, 'aws-credentials'),
    /** curl's start file, empty: one's own may name a proxy or none. */
    curl: join(folder, '.curlrc'),
    ca: join(folder, 'lab-ca.pem'),
  }
}

/** What a learner's tools need to speak to the lab, and nothing else that starts with `AWS_`. */
export function labVariables(
  { endpoint, region, credentials }: LabAccess,
  folder: string,
): Record<string, string> {
  const { config } = awsFiles(folder)
  return {
    AWS_ENDPOINT_URL: endpoint,
    ...awsVariables(region, credentials, folder),
    AWS_CONFIG_FILE: config,
  }
}

/** The same, to work from an instance: AWS's real names, by its proxy, under the lab's CA. */
export function instanceVariables(
  { proxyUrl, region, credentials }: InstanceAccess,
  folder: string,
): Variables {
  const { instanceConfig, ca } = awsFiles(folder)
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']
  const proxies = [...names, ...names.map((name) => name.toLowerCase())]
  const trusts = ['AWS_CA_BUNDLE', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE']
  return {
    ...awsVariables(region, credentials, folder),
    AWS_CONFIG_FILE: instanceConfig,
    ...Object.fromEntries(proxies.map((name) => [name, proxyUrl])),
    ...Object.fromEntries([...trusts, 'NODE_EXTRA_CA_CERTS'].map((name) => [name, ca])),
    CURL_HOME: folder,
    SSL_CERT_DIR: undefined,
    NODE_USE_ENV_PROXY: undefined,
  }
}

/** The same for tools that ask no proxy: one address that stands for the services' names. */
export function asEndpointVariables(access: InstanceAccess, folder: string): Variables {
  const { endpointUrl, region, credentials } = access
  return {
    AWS_ENDPOINT_URL: endpointUrl,
    ...awsVariables(region, credentials, folder),
    AWS_CONFIG_FILE: awsFiles(folder).config,
    NODE_USE_ENV_PROXY: undefined,
  }
}

/** Without credentials a tool says that it finds none: nothing else may give it any. */
function awsVariables(
  region: string,
  credentials: AccessKey | undefined,
  folder: string,
): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    ...(credentials && {
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    }),
    AWS_SHARED_CREDENTIALS_FILE: awsFiles(folder).credentials,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
  }
}

/** A child's whole environment: built, not added to. `programs` are folders to go before all others. */
export function childEnvironment(
  inherited: Readonly<Record<string, string | undefined>>,
  variables: Variables,
  programs: readonly string[] = [],
): Record<string, string> {
  const kept = Object.entries(inherited).filter(([name]) => !isForeign(name))
  const path =
    programs.length === 0 ? {} : { PATH: [...programs, inherited['PATH']].join(delimiter) }
  const all = { ...Object.fromEntries(kept), ...path, ...variables }
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
