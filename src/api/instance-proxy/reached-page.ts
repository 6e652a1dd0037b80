import { languages, textIn } from '../../text/text.ts'
import type { Exchange } from '../exchange.ts'
import { authorityOf, type ProxyDestination } from './destination.ts'
import type { Way } from './find-way.ts'

interface Reached {
  readonly to: ProxyDestination
  readonly way: Way
  readonly name: string
}

/** The page for a host that is none of the lab's services: which way its request would have taken. */
export function reachedPage({ request, response }: Exchange, { to, way, name }: Reached): void {
  const lines = languages.map((language) => {
    const text = textIn(language)
    const by = `${text(`via.${way.via}`)} ${way.carrier ?? ''}`.trim()
    const reached = text('exec.reached', { host: authorityOf(to), instance: name, way: by })
    return [reached, text('exec.nothing-outside')]
  })
  const isHtml = request.headers.accept?.includes('text/html') ?? false
  const body = isHtml ? html(lines) : `${lines.flat().join('\n')}\n`
  response.writeHead(200, {
    'content-type': `text/${isHtml ? 'html' : 'plain'}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function html(lines: readonly (readonly string[])[]): string {
  const paragraphs = lines.map((each, index) => {
    const sentences = each.map(escape).join('<br>')
    return `<p lang="${languages[index]}">${sentences}</p>`
  })
  return `<!doctype html><meta charset="utf-8"><title>endpoint-lab</title>${paragraphs.join('')}\n`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
