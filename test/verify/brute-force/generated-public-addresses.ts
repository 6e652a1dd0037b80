/** Of each VPC's: its first interface's, an elastic one of its second, the NAT gateway's. */
export function publicAddressOf(name: string): string {
  return `203.0.113.2${name}`
}
export function elasticAddressOf(name: string): string {
  return `203.0.113.3${name}`
}
export function natAddressOf(name: string): string {
  return `203.0.113.1${name}`
}
