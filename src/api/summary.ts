const maxLength = 160
const maxValueLength = 64
const maxItems = 8

const shown =
  /^(Bucket|Key|Prefix|CopySource|Filters|.*(Ids?|Names?|Arns?|Cidr|CidrBlock|CidrIp|ServiceName|EndpointType))$/
const secret = /Secret|Password|Token|Credential|AccessKey|KMSKey|CustomerKey|SerialNumber/i

/**
 * The interesting part of a call's input in one short line: names and ids (`VpcId=vpc-1`), filters.
 * Only members on this list are read, so that no policy, body, user data or secret can get in.
 */
export function summarise(input: Readonly<Record<string, unknown>>): string {
  const parts: string[] = []
  for (const [name, value] of Object.entries(input)) {
    if (!shown.test(name) || secret.test(name)) continue
    const text = name === 'Filters' ? filtersText(value) : valueText(name, value)
    if (text !== '') parts.push(text)
  }
  return plainText(parts.join(' '), maxLength)
}

function valueText(name: string, value: unknown): string {
  const items = [value]
    .flat()
    .filter((item): item is string => typeof item === 'string' && item !== '')
  if (items.length === 0) return ''
  const more = items.length > maxItems ? ',…' : ''
  return `${name}=${items.slice(0, maxItems).map(shortText).join(',')}${more}`
}

function filtersText(filters: unknown): string {
  if (!Array.isArray(filters)) return ''
  return filters
    .slice(0, maxItems)
    .map((filter: { Name?: unknown; Values?: unknown }) =>
      valueText(String(filter?.Name), filter?.Values),
    )
    .join(' ')
}

function shortText(text: string): string {
  return text.length > maxValueLength ? `${text.slice(0, maxValueLength - 1)}…` : text
}

/** Text that a terminal may print: no control characters, bounded. */
export function plainText(text: string, maxCharacters: number): string {
  const printable = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim()
  return printable.length > maxCharacters ? `${printable.slice(0, maxCharacters - 1)}…` : printable
}
