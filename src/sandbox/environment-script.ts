import { isForeign, type Variables } from './learner-environment.ts'

export const shells = ['bash', 'fish', 'powershell'] as const
export type Shell = (typeof shells)[number]

/** Variables that are taken away even where this process does not see them. */
const alwaysUnset = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_ROLE_ARN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_ENDPOINT_URL',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_ENDPOINT_URL_EC2',
  'AWS_ENDPOINT_URL_IAM',
  'AWS_ENDPOINT_URL_S3',
  'AWS_ENDPOINT_URL_STS',
  'AWS_CA_BUNDLE',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'all_proxy',
  'no_proxy',
]

interface Dialect {
  readonly unset: (name: string) => string
  readonly set: (name: string, value: string) => string
  readonly pathFirst: (folder: string) => string
}

const dialects: Readonly<Record<Shell, Dialect>> = {
  bash: {
    unset: (name) => `unset ${name}`,
    set: (name, value) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`,
    pathFirst: (value) => `PATH='${value.replaceAll("'", String.raw`'\''`)}':"$PATH"`,
  },
  fish: {
    unset: (name) => `set -e ${name}`,
    set: (name, value) => `set -gx ${name} '${value.replaceAll(/['\\]/g, String.raw`\$&`)}'`,
    pathFirst: (value) => `set -gx PATH '${value.replaceAll(/['\\]/g, String.raw`\$&`)}' $PATH`,
  },
  powershell: {
    unset: (name) => `Remove-Item Env:${name} -ErrorAction SilentlyContinue`,
    set: (name, value) => `$Env:${name} = '${value.replaceAll("'", "''")}'`,
    pathFirst: (value) =>
      `$Env:PATH = '${value.replaceAll("'", "''")}' + [IO.Path]::PathSeparator + $Env:PATH`,
  },
}

/** Lines for a shell to evaluate: first what could lead elsewhere goes, then the lab's is set. */
export function environmentScript(
  shell: Shell,
  inherited: Readonly<Record<string, string | undefined>>,
  variables: Variables,
): string[] {
  const dialect = dialects[shell]
  const foreign = Object.keys(inherited).filter((name) => isForeign(name) && /^\w+$/.test(name))
  const set = Object.entries(variables).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  const given = new Set(set.map(([name]) => name))
  const unset = [...new Set([...alwaysUnset, ...foreign, ...Object.keys(variables)])]
    .filter((name) => !given.has(name))
    .sort()
  return [...unset.map(dialect.unset), ...set.map(([name, value]) => dialect.set(name, value))]
}

/** A line that puts a folder of programs before all others. */
export function pathLine(shell: Shell, folder: string): string {
  return dialects[shell].pathFirst(folder)
}
