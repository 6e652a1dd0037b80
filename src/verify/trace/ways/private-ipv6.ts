import { isPrivateIpv6 } from '../../addresses/public.ts'
import type { Component } from '../../verdict.ts'
import { block, type Walk } from '../walk.ts'

/** Between the internet and a VPC public addresses are carried only (rule 95). */
export function refusePrivateIpv6(walk: Walk, at: Component): void {
  const { sourceRange, piece } = walk
  const ends = [piece, ...(sourceRange ? [sourceRange] : [])]
  // Past a NAT gateway it is an IPv4 packet, whatever its first sender had.
  if (piece.family !== 6 || !ends.some(isPrivateIpv6)) return
  block(walk, { code: 'forward-private-ipv6', stage: 'forward', component: at, rules: [95] })
}
