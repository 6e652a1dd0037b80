import { main } from '../../src/cli/main.ts'

// The program from its sources: these tests need no build.
await main()
