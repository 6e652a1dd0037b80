import type { Network } from '../network/network.ts'
import type { Table } from './route-table.ts'

export interface EffectiveTable {
  readonly table: Table
  readonly association: 'explicit' | 'main'
}

/** The table that a subnet obeys: its explicit association, else the VPC's main table (rule 13). */
export function effectiveTable(
  network: Network,
  vpcId: string,
  subnetId: string,
): EffectiveTable | undefined {
  const explicit = network.tablesBySubnet.get(subnetId)
  if (explicit) return { table: explicit, association: 'explicit' }
  const main = network.mainTables.get(vpcId)
  return main && { table: main, association: 'main' }
}
