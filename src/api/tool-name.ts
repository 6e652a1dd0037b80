import { plainText } from './summary.ts'

// Named somewhere inside a User-Agent that begins with something else.
const inside = ['Terraform', 'OpenTofu', 'Pulumi', 'Ansible']

/** The tool that made a request, by its User-Agent; '' where it does not say. */
export function toolName(userAgent: string | undefined): string {
  if (!userAgent) return ''
  const known = inside.find((tool) => userAgent.includes(tool))
  return known ?? plainText(userAgent.split(/[/\s]/, 1)[0] ?? '', 32)
}
