import { limits } from './limits.ts'

/** An element of an XML body. `text` is the text directly inside it. */
export interface XmlNode {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlNode[]
  readonly text: string
}

/** The body is not well-formed, or is bigger than a decoder will build. */
export class XmlSyntaxError extends Error {
  override readonly name = 'XmlSyntaxError'
}

interface OpenNode extends XmlNode {
  readonly attributes: Map<string, string>
  readonly children: XmlNode[]
  text: string
}

const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s>/]+)\s*>|<([^\s>/!?]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads an XML document, without recursion and within `limits`. Document types and entities of their
 * own are refused. Throws `XmlSyntaxError`.
 */
export function parseXml(source: string): XmlNode {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const holder = openNode('')
  const stack: OpenNode[] = [holder]
  let elements = 0
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const match = token.exec(text)
    const parent = stack.at(-1)
    if (!match || !parent) throw new XmlSyntaxError('not well-formed')
    const [, cdata, closeTag, openTag, attributeText, selfClosing, characters] = match
    if (cdata !== undefined) parent.text += cdata
    else if (characters !== undefined) parent.text += decodeEntities(characters)
    else if (closeTag !== undefined) closeNode(stack, closeTag)
    else if (openTag !== undefined) {
      elements += 1
      if (elements > limits.xmlElements || stack.length > limits.xmlDepth)
        throw new XmlSyntaxError('too big')
      const node = openNode(openTag, attributeText)
      parent.children.push(node)
      if (selfClosing !== '/') stack.push(node)
    }
  }
  const [root, second] = holder.children
  if (!root || second || stack.length !== 1 || holder.text.trim() !== '') {
    throw new XmlSyntaxError('not well-formed')
  }
  return root
}

function openNode(tag: string, attributeText = ''): OpenNode {
  const attributes = new Map<string, string>()
  for (const [, name, double, single] of attributeText.matchAll(attribute)) {
    attributes.set(name ?? '', decodeEntities(double ?? single ?? ''))
  }
  return { tag, attributes, children: [], text: '' }
}

function closeNode(stack: OpenNode[], tag: string): void {
  const node = stack.pop()
  if (!node || stack.length === 0 || node.tag !== tag) throw new XmlSyntaxError('mismatched tags')
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));|&/gi,
    (_, hex?: string, decimal?: string, name?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined
      const character = code === undefined ? entities[name ?? ''] : codePoint(code)
      if (character === undefined) throw new XmlSyntaxError('unknown entity')
      return character
    },
  )
}

function codePoint(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
