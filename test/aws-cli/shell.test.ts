import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { startLab } from './running-lab.ts'
import { openTerminal } from './terminal.ts'

const bin = fileURLToPath(new URL('../../bin/endpoint-lab.js', import.meta.url))

const startFiles = { bash: '.bashrc', zsh: '.zshrc' }

it.each(['bash', 'zsh'] as const)(
  '%s speaks to the lab, though its start file sets a profile and a proxy',
  async (shell) => {
    await using running = await startLab('2')
    const own = await mkdtemp(join(tmpdir(), 'endpoint-lab-shell-'))
    const wrong = ['AWS_PROFILE=production', 'HTTPS_PROXY=http://127.0.0.1:1']
    const services = ['EC2', 'DYNAMODB'].map(
      (name) => `AWS_ENDPOINT_URL_${name}=http://127.0.0.1:1`,
    )
    const lines = `export ${[...wrong, ...services].join(' ')}\nalias greet='echo from-my-own-file'\n`
    // zsh's own folder may be moved by the first file that it reads.
    await mkdir(join(own, 'moved'))
    await writeFile(join(own, '.zshenv'), 'export ZDOTDIR=$HOME/moved\n')
    await writeFile(join(own, shell === 'zsh' ? 'moved' : '.', startFiles[shell]), lines)
    const { stdout } = await execa(process.execPath, [bin, 'shell', '--home', running.home], {
      env: { HOME: own, SHELL: (await execa('which', [shell])).stdout, AWS_SESSION_TOKEN: 'old' },
      input: [
        'aws ec2 describe-vpcs --query "Vpcs[0].CidrBlock" --output text',
        'cd /; endpoint-lab status',
        'greet',
        'echo "left: $AWS_ENDPOINT_URL_DYNAMODB$HTTPS_PROXY$AWS_PROFILE."',
        'echo "folder: $ZDOTDIR."',
        'exit',
        '',
      ].join('\n'),
      reject: false,
    })
    await rm(own, { recursive: true, force: true })
    expect(stdout).toContain('10.20.0.0/16')
    // Nothing is installed: the command is this very program, and it finds this home.
    expect(stdout).toContain('Your first gateway endpoint')
    expect(stdout).toContain('from-my-own-file')
    expect(stdout).toContain('left: .')
    if (shell === 'zsh') expect(stdout).toContain(`folder: ${join(own, 'moved')}.`)
  },
)

it('TERM=dumb on a terminal gets plain lines without moving the cursor', async () => {
  const home = await mkdtemp(join(tmpdir(), 'endpoint-lab-dumb-'))
  const command = `${process.execPath} ${bin} start 2 --home ${home} --lang en`
  const running = execa('script', ['-qefc', command, '/dev/null'], {
    env: { TERM: 'dumb' },
    reject: false,
    stdin: 'ignore',
  })
  const printed = await new Promise<string>((resolve) => {
    let text = ''
    running.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('ready at')) resolve(text)
    })
  })
  await execa(process.execPath, [bin, 'stop', '--home', home])
  await running
  await rm(home, { recursive: true, force: true })
  expect(printed).toContain('Your first gateway endpoint')
  expect(printed).not.toContain('\u001B')
})

it('the screen lends its terminal to a shell, Ctrl-C included, and takes it back', async () => {
  const home = await mkdtemp(join(tmpdir(), 'endpoint-lab-lent-'))
  const command = `${process.execPath} ${bin} start 2 --home ${home} --lang en`
  const terminal = openTerminal(command, { TERM: 'xterm', SHELL: '/bin/bash', HOME: home })
  await terminal.prints('1-9 answer')
  terminal.type('s')
  await terminal.prints('Leave with: exit')
  await terminal.prints('(endpoint-lab)')
  terminal.type('echo shell-$((40 + 2))\r')
  await terminal.prints('shell-42')
  terminal.type("sh -c 'echo begun-$((1 + 1)); exec sleep 100'\r")
  await terminal.prints('begun-2')
  terminal.type('\u0003')
  await terminal.prints('(endpoint-lab)')
  terminal.type('aws ec2 describe-vpcs --query "Vpcs[0].CidrBlock" --output text\r')
  await terminal.prints('10.20.0.0/16')
  terminal.type('exit\r')
  await terminal.prints('1-9 answer')
  terminal.type('1')
  await terminal.prints('does it get?')
  terminal.type('\u0003')
  expect(await terminal.ended).toBe(0)
  await rm(home, { recursive: true, force: true })
})
