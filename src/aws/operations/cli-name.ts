/**
 * A name of the service model as the AWS CLI spells it: `RouteTableIds` → `route-table-ids`. The
 * same three rules as botocore's `xform_name`.
 */
export function cliName(name: string): string {
  return name
    .replace(/[A-Z]{2,}s$/, (plural) => `-${plural.toLowerCase()}`)
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
}

/** The option that sets a boolean: `--dry-run`, `--no-dry-run`; the CLI renames two of EC2's. */
export function cliFlag(member: string, value: boolean): string {
  const name = cliName(member)
  return value ? `--${name}` : `--${negatives[name] ?? `no-${name}`}`
}

const negatives: Readonly<Record<string, string>> = {
  egress: 'ingress',
  'disable-api-termination': 'enable-api-termination',
}
