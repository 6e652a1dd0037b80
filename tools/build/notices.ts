import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'rolldown'

/** Writes the licences of every package that went into the bundle: what their terms ask of us. */
export function writeNotices(root: string): Plugin {
  return {
    name: 'third-party-notices',
    writeBundle(_options, bundle) {
      const folders = new Set<string>()
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        for (const id of chunk.moduleIds) {
          const match = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)
          if (match?.[1]) folders.add(match[1])
        }
      }
      const notices = [...folders].sort().map(noticeOf)
      writeFileSync(join(root, 'THIRD-PARTY-NOTICES.txt'), notices.join('\n\n'))
    },
  }
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { name?: string; version?: string; license?: string }
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each))
  const path = file && join(folder, file)
  const text = path && existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  return `${name ?? folder} ${version ?? ''} (${license ?? 'no licence named'})\n\n${text}`
}
