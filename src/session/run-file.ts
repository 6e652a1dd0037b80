import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { readJsonFile, writeJsonFile } from '../sandbox/json-file.ts'
import { processStart } from './process-start.ts'

const access = z.strictObject({
  endpoint: z.url(),
  region: z.string(),
  credentials: z.strictObject({ accessKeyId: z.string(), secretAccessKey: z.string() }),
})

/**
 * `run.json` (0600): the process that owns the running lab, how to speak to it, and the lab's access.
 * A process id with another start time is another process: the file is then stale.
 */
export const runFileSchema = z.strictObject({
  version: z.literal(1),
  pid: z.int().positive(),
  processStart: z.string(),
  labId: z.string(),
  labFolder: z.string(),
  control: z.strictObject({ port: z.int(), key: z.string() }),
  access,
  readerAccess: access,
})
export type RunFile = z.infer<typeof runFileSchema>

function runFilePath(home: string): string {
  return join(home, 'run.json')
}

/** The live owner of this home, or undefined; what a dead one left is removed. */
export async function findOwner(home: string): Promise<RunFile | undefined> {
  const read = await readJsonFile(runFilePath(home), runFileSchema, () => new Date())
  if (read.kind !== 'read') return undefined
  if ((await processStart(read.value.pid)) === read.value.processStart) return read.value
  await rm(runFilePath(home), { force: true })
  return undefined
}

export async function writeRunFile(home: string, file: RunFile): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 })
  await writeJsonFile(runFilePath(home), file)
}

export async function removeRunFile(home: string): Promise<void> {
  await rm(runFilePath(home), { force: true })
}
