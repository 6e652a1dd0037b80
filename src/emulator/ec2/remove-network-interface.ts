import type { Ec2Region } from './records.ts'
import type { NetworkInterfaceRecord } from './new-network-interface.ts'
import { forget } from './context.ts'

/** An interface that goes lets go of its Elastic IPs; routes to it become blackholes. */
export function removeNetworkInterface(region: Ec2Region, eni: NetworkInterfaceRecord): void {
  for (const address of Object.values(region.elasticIps)) {
    if (address.association?.networkInterfaceId === eni.networkInterfaceId) {
      delete address.association
    }
  }
  forget(region, 'networkInterfaces', eni.networkInterfaceId)
}
