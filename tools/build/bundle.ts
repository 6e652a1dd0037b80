import { build } from 'rolldown'
import config from '../../rolldown.config.ts'

/** Builds without the table of chunks that the command line prints: `npm start` begins with the course. */
await build(config)
