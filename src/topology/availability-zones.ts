/** Regions whose Availability Zones are not simply a, b and c. */
const zoneLetters: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'acd',
  'ap-northeast-2': 'abcd',
  'us-east-1': 'abcdef',
  'us-west-2': 'abcd',
}

/** The names of a Region's Availability Zones, in order. */
export function availabilityZones(region: string): readonly string[] {
  return Array.from(zoneLetters[region] ?? 'abc', (letter) => `${region}${letter}`)
}
