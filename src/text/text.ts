import { backendMessages } from './messages/backend.ts'
import { accountMessages } from './messages/account.ts'
import { cleanMessages } from './messages/clean.ts'
import { cliMessages } from './messages/cli.ts'
import { codeMessages } from './messages/codes.ts'
import { courseMessages } from './messages/course.ts'
import { doctorMessages } from './messages/doctor.ts'
import { engineMessages } from './messages/engine.ts'
import { execMessages } from './messages/exec.ts'
import { homeMessages } from './messages/home.ts'
import { labMessages } from './messages/lab.ts'
import { lintMessages } from './messages/lint.ts'
import { localstackMessages } from './messages/localstack.ts'
import { optionMessages } from './messages/options.ts'
import { sandboxMessages } from './messages/sandbox.ts'
import { sessionMessages } from './messages/session.ts'
import { snapshotMessages } from './messages/snapshot.ts'
import { traceMessages } from './messages/trace.ts'
import { tuiMessages } from './messages/tui.ts'
import { verdictMessages } from './messages/verdict.ts'

export const languages = ['en', 'ko'] as const
export type Language = (typeof languages)[number]

/** A message in every language, in the order of `languages`. `{name}` is replaced by a value. */
export type Message = readonly [en: string, ko: string]
type Values = Readonly<Record<string, string | number>>

const messages = {
  ...backendMessages,
  ...accountMessages,
  ...cleanMessages,
  ...cliMessages,
  ...codeMessages,
  ...courseMessages,
  ...doctorMessages,
  ...engineMessages,
  ...execMessages,
  ...homeMessages,
  ...labMessages,
  ...lintMessages,
  ...localstackMessages,
  ...optionMessages,
  ...sandboxMessages,
  ...sessionMessages,
  ...snapshotMessages,
  ...traceMessages,
  ...tuiMessages,
  ...verdictMessages,
}
export type MessageKey = keyof typeof messages

/** Whether a text made at run time is a message's key. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(messages, key)
}

/** Says a message in the language it was made for. */
export type Text = (key: MessageKey, values?: Values) => string

export function textIn(language: Language): Text {
  const index = languages.indexOf(language)
  return (key, values = {}) => fill(messages[key][index] ?? key, values)
}

function fill(template: string, values: Values): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
