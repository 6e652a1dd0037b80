import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BackendChoice } from '../sandbox/choose-backend.ts'
import { MendableError } from '../text/mendable-error.ts'
import { languages, type Language } from '../text/text.ts'

/** Options of every command. `lang`, where it is left out, follows the locale. */
export interface GlobalOptions {
  readonly language: Language
  readonly home: string
  readonly json: boolean
  readonly debug: boolean
  /** What `--backend` and `--image` ask for; undefined where nothing is asked. */
  readonly backend: BackendChoice | undefined
}

export const globalOptions = {
  backend: { type: 'string' },
  image: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean', default: false },
  debug: { type: 'boolean', default: false },
  home: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

export type OptionTable = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>
export type OptionValues = Readonly<
  Record<string, string | boolean | (string | boolean)[] | undefined>
>

type Environment = Readonly<Record<string, string | undefined>>

/** What the environment alone says of the language, before any option is read. */
export function languageOf(environment: Environment): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  return locale.toLowerCase().startsWith('ko') ? 'ko' : 'en'
}

/** The language to report a wrong option in: what is asked for, before it is known to be right. */
export function askedLanguage(args: readonly string[], environment: Environment): Language {
  const index = args.findIndex((each) => each === '--lang' || each.startsWith('--lang='))
  const given = args[index]?.split('=')[1] ?? args[index + 1]
  const asked = index < 0 ? undefined : languages.find((each) => each === given)
  return asked ?? languageOf(environment)
}

export function readGlobalOptions(values: OptionValues, environment: Environment): GlobalOptions {
  return {
    language: readLanguage(values['lang'], environment),
    home: String(
      values['home'] ?? environment['ENDPOINT_LAB_HOME'] ?? join(homedir(), '.endpoint-lab'),
    ),
    json: values['json'] === true,
    debug: values['debug'] === true,
    backend: readBackend(values),
  }
}

function readLanguage(given: OptionValues[string], environment: Environment): Language {
  if (given === undefined) return languageOf(environment)
  const language = languages.find((each) => each === given)
  if (language) return language
  throw new MendableError({ key: 'cli.unknown-language', values: { given: String(given) } }, [], {
    exitStatus: 2,
  })
}

/** `auto`, `embedded`, `localstack`, or the address of a LocalStack that runs already. */
function readBackend({ backend: given, image }: OptionValues): BackendChoice | undefined {
  if (given === undefined && image === undefined) return undefined
  if (given === 'auto' || given === 'embedded') return { kind: given }
  if (given === 'localstack' || given === undefined) {
    return { kind: 'localstack', ...(image !== undefined && { image: String(image) }) }
  }
  const endpoint = typeof given === 'string' && URL.canParse(given) ? new URL(given) : undefined
  if (endpoint?.protocol === 'http:') return { kind: 'attach', endpoint: endpoint.origin }
  throw new MendableError({ key: 'cli.unknown-backend', values: { given: String(given) } }, [], {
    exitStatus: 2,
  })
}

/** `--port`: 0, the default, takes any free one. */
export function readPort(given: OptionValues[string]): number {
  const port = Number(given ?? 0)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new MendableError({ key: 'cli.no-port', values: { given: String(given) } }, [], {
    exitStatus: 2,
  })
}
