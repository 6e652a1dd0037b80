import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'
import type { Entries, Place, Scalar, TemplateNode } from './template-node.ts'
import { templateProblem } from './template-problem.ts'

/** Reads the YAML of a template into nodes that know their line and key. */
export function parseTemplate(text: string, file: string): TemplateNode {
  const lineCounter = new LineCounter()
  // CloudFormation's short-form tags are unknown to YAML: their warnings are not ours.
  const document = parseDocument(text, { lineCounter, logLevel: 'silent' })
  const [error] = document.errors
  if (error !== undefined) {
    const line = error.linePos?.[0].line ?? 1
    throw templateProblem({ file, line, path: [] }, 'file.syntax', {
      detail: error.message.split('\n', 1)[0] ?? error.code,
    })
  }
  const start: Place = { file, line: 1, path: [] }
  return readNode(document.contents, start, lineCounter)
}

function readNode(node: unknown, parent: Place, lines: LineCounter): TemplateNode {
  const place = { ...parent, line: lineOf(node, lines) ?? parent.line }
  const tag = shortTag(node)
  const plain = readPlain(node, place, lines)
  if (tag === undefined) return plain
  return { kind: 'function', name: tag, argument: plain, place }
}

function readPlain(node: unknown, place: Place, lines: LineCounter): TemplateNode {
  if (isSeq(node)) {
    const items = node.items.map((item, index) =>
      readNode(item, { ...place, path: [...place.path, String(index)] }, lines),
    )
    return { kind: 'list', items, place }
  }
  if (isMap(node)) {
    const entries = new Map<string, TemplateNode>()
    for (const { key, value } of node.items) {
      const name = String(isScalar(key) ? key.value : key)
      const line = lineOf(key, lines) ?? place.line
      const child = readNode(value, { ...place, line, path: [...place.path, name] }, lines)
      // A key's line is where a reader looks for it, wherever its value begins.
      entries.set(name, { ...child, place: { ...child.place, line } })
    }
    return longForm(entries, place) ?? { kind: 'map', entries, place }
  }
  if (isAlias(node))
    throw templateProblem(place, 'file.wrong-value', { detail: 'YAML aliases are not read' })
  return { kind: 'scalar', value: isScalar(node) ? (node.value as Scalar) : null, place }
}

function longForm(entries: Entries, place: Place): TemplateNode | undefined {
  const [[key, argument] = []] = entries
  if (entries.size !== 1 || key === undefined || argument === undefined) return undefined
  if (key === 'Ref') return { kind: 'function', name: 'Ref', argument, place }
  if (!key.startsWith('Fn::')) return undefined
  return { kind: 'function', name: key.slice(4), argument, place }
}

function shortTag(node: unknown): string | undefined {
  const tag = (node as Node | null)?.tag
  return tag?.startsWith('!') === true && !tag.startsWith('!!') ? tag.slice(1) : undefined
}

function lineOf(node: unknown, lines: LineCounter): number | undefined {
  const offset = (node as Node | null)?.range?.[0]
  return offset === undefined ? undefined : lines.linePos(offset).line
}
