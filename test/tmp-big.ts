import { readSavedSnapshot } from '../src/aws/snapshot/saved-snapshot.ts'
import { indexNetwork } from '../src/verify/network/network.ts'
const t=performance.now()
try {
const s = await readSavedSnapshot([process.argv[2]!])
console.log(Object.entries(s.snapshot).map(([k,v])=>[k,v.length]), (performance.now()-t)|0)
const n=indexNetwork(s.snapshot); console.log(n.tablesBySubnet.size)
} catch(e:any) { console.log(e.problem ?? e) }
console.log('ms',(performance.now()-t)|0,'maxRSS MB', process.resourceUsage().maxRSS/1024|0)
