import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { languages, type Language } from '../text/text.ts'
import { attemptSchema, type Attempt } from './attempt.ts'
import type { LabTexts } from './lab-texts.ts'
import { labSchema, type LabDefinition } from './lab.ts'
import { parseTexts } from './parse-texts.ts'
import { parseYaml } from './parse-yaml.ts'
import { readTextFile } from './read-text-file.ts'

/** A lab's folder, read and parsed. */
export interface Lab {
  readonly folder: string
  readonly definition: LabDefinition
  /** The CloudFormation template, as text. */
  readonly topology: string
  readonly solutions: readonly Attempt[]
  readonly mistakes: readonly Attempt[]
  readonly texts: Readonly<Record<Language, LabTexts>>
}

/** Loads a lab from its folder. Whatever is wrong with a file is a `MendableError` that names it. */
export async function loadLab(folder: string): Promise<Lab> {
  const read = async (name: string) => readTextFile(join(folder, name), nameIn(folder, name))
  const definition = parseYaml(await read('lab.yaml'), labSchema, nameIn(folder, 'lab.yaml'))
  const [topology, solutions, mistakes, texts] = await Promise.all([
    read('topology.yaml'),
    loadAttempts(folder, 'solutions'),
    loadAttempts(folder, 'mistakes'),
    loadTexts(folder, read),
  ])
  return { folder, definition, topology, solutions, mistakes, texts }
}

/** How errors call a file: `02-first-gateway-endpoint/lab.yaml`. */
export function nameIn(folder: string, name: string): string {
  return `${basename(folder)}/${name}`
}

async function loadAttempts(folder: string, kind: string): Promise<readonly Attempt[]> {
  const entries = await readdir(join(folder, kind)).catch(() => [])
  const files = entries.filter((entry) => entry.endsWith('.yaml')).sort()
  return Promise.all(
    files.map(async (file) => {
      const name = nameIn(folder, `${kind}/${file}`)
      const text = await readTextFile(join(folder, kind, file), name)
      const { earns, ...attempt } = parseYaml(text, attemptSchema, name)
      return { name: basename(file, '.yaml'), ...attempt, ...(earns !== undefined && { earns }) }
    }),
  )
}

async function loadTexts(
  folder: string,
  read: (name: string) => Promise<string>,
): Promise<Readonly<Record<Language, LabTexts>>> {
  const all = await Promise.all(
    languages.map(async (language) => {
      const name = `${language}.md`
      return [language, parseTexts(await read(name), nameIn(folder, name))] as const
    }),
  )
  return Object.fromEntries(all) as Record<Language, LabTexts>
}
