import { fillText } from '../aws/operations/fill-text.ts'
import type { LabTexts } from '../course/lab-texts.ts'
import type { Session } from '../session/session.ts'
import type { Language, Text } from '../text/text.ts'
import type { Paint } from './markdown.ts'

/** Who reads the screen, and in what colours. */
export interface Reader {
  readonly language: Language
  readonly text: Text
  readonly paint: Paint
}

export function textsFor(session: Session, { language }: Reader): LabTexts {
  return session.lab.texts[language]
}

/** A lab's text with the sandbox's names in it. */
export function filled(session: Session, template: string): string {
  return fillText(template, session.sandbox.scope)
}
