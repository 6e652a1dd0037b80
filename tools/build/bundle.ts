import { cp, mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'rolldown'
import { writeNotices } from './notices.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Dockerode reads its protocol files from beside its code, which is now a chunk. */
const copyProtoFiles: Plugin = {
  name: 'copy-proto-files',
  async writeBundle() {
    await mkdir(`${root}dist/proto`, { recursive: true })
    await cp(`${root}node_modules/dockerode/lib/proto`, `${root}dist/proto`, { recursive: true })
  },
}

/**
 * The bundle, in split chunks so that a command loads only what it uses. Built from here and not by
 * rolldown's command line, whose table of chunks would greet everybody at `npm start`.
 */
await build({
  cwd: root,
  input: { main: 'src/cli/main.ts' },
  platform: 'node',
  external: [/^node:/, /\.node$/, 'cpu-features', 'react-devtools-core'],
  transform: {
    target: 'node22',
    define: {
      'process.env.NODE_ENV': '"production"',
      __dirname: 'import.meta.dirname',
      __filename: 'import.meta.filename',
    },
  },
  plugins: [writeNotices(root), copyProtoFiles],
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    keepNames: true,
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    chunkFileNames: 'chunks/[name]-[hash].js',
  },
})
