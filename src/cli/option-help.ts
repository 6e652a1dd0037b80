import type { MessageKey } from '../text/text.ts'

/** What an option takes, where it takes a value; what it does is `options.NAME`. */
const takes: Readonly<Record<string, string>> = {
  lang: 'en|ko',
  home: 'DIR',
  backend: 'NAME',
  image: 'IMAGE',
  port: 'PORT',
  shell: 'NAME',
  on: 'INSTANCE',
  from: 'SOURCE',
  to: 'DESTINATION',
  resolver: 'NAME',
  protocol: 'NAME',
  action: 'ACTION',
  key: 'KEY',
  resource: 'ARN',
  as: 'PRINCIPAL',
  context: 'KEY=VALUE',
  without: 'ZONE',
  snapshot: 'PATH',
  profile: 'NAME',
  region: 'REGION',
  save: 'DIR',
  submission: 'FILE',
}

/** `--from SOURCE`. The same name means the same in every command. */
export function optionUsage(name: string): string {
  const value = takes[name]
  return value === undefined ? `--${name}` : `--${name} ${value}`
}

export function optionKey(name: string): MessageKey {
  return `options.${name}` as MessageKey
}
