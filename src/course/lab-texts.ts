/** The texts of a lab in one language: Markdown, by the ids of `lab.yaml`. */
export interface LabTexts {
  readonly title: string
  /** What the lab is about, in a sentence or two: for the list of labs. */
  readonly summary: string
  /** The situation at the start. */
  readonly story: string
  readonly steps: Readonly<Record<string, StepText>>
  readonly questions: Readonly<Record<string, QuestionText>>
  /** What each check asks for, in one line. */
  readonly checks: Readonly<Record<string, string>>
  readonly hints: Readonly<Record<string, string>>
  /** What to say to each wrong answer, by its code. */
  readonly feedback: Readonly<Record<string, string>>
  /** After passing: why it worked. */
  readonly explanation: string
  /** What it is good for outside the lab. */
  readonly why: string
  /** What to remember, in a few lines. */
  readonly recap: string
}

export interface StepText {
  readonly title: string
  readonly text: string
}

export interface QuestionText {
  readonly text: string
  readonly choices: Readonly<Record<string, string>>
  /** Said once the question is answered. */
  readonly why: string
}
