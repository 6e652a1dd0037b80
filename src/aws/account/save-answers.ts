import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf } from '../snapshot/open-saved-file.ts'
import { refusal } from '../snapshot/refusal.ts'

/**
 * Makes sure that answers can be saved: the folder is new or empty, and only its owner may look in.
 * @throws MendableError where it holds anything: nothing is ever overwritten.
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if ((await readdir(folder)).length === 0) return
  } catch (error) {
    throw refusal('account.cannot-save', { folder, reason: codeOf(error) }, 'account.other-folder')
  }
  throw refusal('account.folder-not-empty', { folder }, 'account.other-folder')
}

/** One file a call, as the AWS CLI would have printed it; of several Regions a folder each. */
export async function saveAnswers(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [name, text] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true, mode: 0o700 })
    await writeFile(join(folder, name), text, { mode: 0o600, flag: 'wx' }).catch(
      (error: unknown) => {
        const reason = codeOf(error)
        throw refusal('account.cannot-save', { folder, reason }, 'account.other-folder')
      },
    )
  }
}
