const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for an element's content or an attribute's value. */
export function escapeXml(text: string): string {
  // Characters that a parser would change or refuse go as references, as S3 sends them.
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[&<>"\u0000-\u0008\u000b-\u001f]/g, (character) => {
    return escapes[character] ?? `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`
  })
}

/** An element; `content` is XML already. Without content it is self-closing. */
export function element(
  tag: string,
  content: string,
  attributes: Readonly<Record<string, string>> = {},
): string {
  const attributeText = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('')
  return content === ''
    ? `<${tag}${attributeText}/>`
    : `<${tag}${attributeText}>${content}</${tag}>`
}

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
