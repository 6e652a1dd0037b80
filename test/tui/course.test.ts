import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { listLabs } from '../../src/course/list-labs.ts'
import { loadLab } from '../../src/course/load-lab.ts'
import { textIn, type Language } from '../../src/text/text.ts'
import { showCourse } from '../../src/tui/show-course.tsx'
import { openTestScreen, type TestScreen } from './screen.ts'

const course = await Promise.all(
  (await listLabs(fileURLToPath(new URL('../../labs', import.meta.url)))).map(loadLab),
)
let home = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'endpoint-lab-tui-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

function start(
  screen: TestScreen,
  language: Language = 'en',
  environment: Record<string, string> = {},
  number?: number,
) {
  return showCourse({
    home,
    course,
    lab: course.find((lab) => lab.definition.number === number),
    port: 0,
    backend: { kind: 'embedded' },
    language,
    text: textIn(language),
    environment: { PATH: process.env['PATH'] ?? '', ...environment },
    stdin: screen.stdin,
    stdout: screen.stdout,
  })
}

/**
 * Presses a key until its effect shows: a screen is painted a moment before it listens, and a key that
 * comes in between waits for the next one.
 */
async function press(screen: TestScreen, key: string, shown: () => boolean): Promise<void> {
  const pressed = (): boolean => {
    if (!shown()) screen.type(key)
    return shown()
  }
  await vi.waitUntil(pressed, { interval: 300, timeout: 10_000 })
}

const open = (screen: TestScreen) =>
  press(screen, '\r', () => screen.lines().join('\n').includes('VPC 10.20.0.0/16'))

async function leave(screen: TestScreen, key: string, ended: Promise<unknown>): Promise<void> {
  let over = false
  void ended.then(() => {
    over = true
  })
  await press(screen, key, () => over)
}

it('goes from the list through a lab to its summary, by keys alone', async () => {
  const screen = openTestScreen(80, 24)
  const ended = start(screen)
  await screen.shows('Your first gateway endpoint')
  await open(screen)
  await screen.shows('The table of the app subnet')
  screen.type('1')
  await screen.shows('does it get?')
  screen.type('1')
  await screen.shows('Its DNS settings')
  screen.type('1')
  await screen.shows('Create one, so that')
  screen.type('h')
  await screen.shows('Hint 1 of 3')
  screen.type('k')
  await screen.shows('skipped')
  screen.type('n')
  await screen.shows('0 of 10 points')
  screen.type('q')
  await screen.shows('Enter open')
  await leave(screen, 'q', ended)
})

it('fits 80 by 24, and narrower, with the keys on the last line', async () => {
  const screen = openTestScreen(80, 24)
  const ended = start(screen)
  await screen.shows('Your first gateway endpoint')
  await open(screen)
  const wide = await screen.shows('VPC 10.20.0.0/16')
  expect(wide.at(-1)).toContain('q back')
  screen.resize(50, 20)
  screen.type('\u001B[B')
  const narrow = await screen.shows('Which route table must get a new row?')
  expect(narrow.join('\n')).not.toContain('VPC 10.20')
  expect(narrow.at(-1)).toContain('1-9 answer')
  await leave(screen, '\u0003', ended)
})

it('speaks Korean', async () => {
  const screen = openTestScreen(80, 24)
  const ended = start(screen, 'ko')
  await screen.shows('AWS VPC 엔드포인트 실습')
  await open(screen)
  await screen.shows('답의 번호를 누르십시오')
  await leave(screen, '\u0003', ended)
})

const moments: [string, (screen: TestScreen) => Promise<unknown>][] = [
  ['in the list', (screen) => screen.shows('Enter open')],
  [
    'while a lab opens',
    async (screen) => {
      await screen.shows('Enter open')
      await press(screen, '\r', () => !screen.lines().join('\n').includes('Enter open'))
    },
  ],
  ['in a lab', open],
]

it.each(moments)('Ctrl-C %s gives the terminal back as it was', async (_moment, arrive) => {
  const screen = openTestScreen(80, 24)
  const ended = start(screen)
  await arrive(screen)
  await leave(screen, '\u0003', ended)
  expect(screen.isRaw()).toBe(false)
  // The alternate screen is left and the cursor shown, after whatever was drawn last.
  const escapes = screen.written()
  expect(escapes.lastIndexOf('\u001B[?1049l')).toBeGreaterThan(escapes.lastIndexOf('\u001B[?1049h'))
  expect(escapes.lastIndexOf('\u001B[?25h')).toBeGreaterThan(escapes.lastIndexOf('\u001B[?25l'))
})

it('shows no colour with NO_COLOR', async () => {
  const screen = openTestScreen(80, 24)
  const ended = start(screen, 'en', { NO_COLOR: '1' })
  await open(screen)
  await leave(screen, '\u0003', ended)
  expect(coloured(screen.written())).toBe(false)
})

it('shows a question that opens, whatever view was open', async () => {
  const screen = openTestScreen(80, 24)
  const ended = start(screen)
  await open(screen)
  screen.type('\t')
  await screen.shows('Predict first')
  screen.type('1')
  await screen.shows('does it get?')
  await leave(screen, '\u0003', ended)
})

it('asks once before it shows a solution, which costs the points', async () => {
  const screen = openTestScreen(80, 24)
  const ended = start(screen)
  await open(screen)
  screen.type('x')
  await screen.shows('earns no points')
  screen.type('n')
  await screen.shows('1-9 answer')
  screen.type('x')
  await screen.shows('earns no points')
  screen.type('y')
  await screen.shows('create-vpc-endpoint')
  await leave(screen, '\u0003', ended)
})

it('says in one line that the AWS CLI is missing, and goes on', async () => {
  const screen = openTestScreen(100, 24)
  const ended = start(screen, 'en', { PATH: '/nowhere' })
  await screen.shows('`aws` is not on this machine')
  await leave(screen, '\u0003', ended)
})

async function predictAll(screen: TestScreen, questions: readonly string[]): Promise<void> {
  for (const [index, question] of questions.entries()) {
    await screen.shows(question)
    const next = questions[index + 1]
    const isGone = () => !screen.lines().join('\n').includes(question)
    const hasCome = () => next === undefined || screen.lines().join('\n').includes(next)
    await press(screen, '1', () => isGone() && hasCome())
  }
}

const wrongTable = ['Which rows decide', 'who reaches', 'A new route table']

it('keeps what the checks found back until the predictions are given', async () => {
  const screen = openTestScreen(80, 24)
  const ended = start(screen, 'en', {}, 3)
  const asked = (await screen.shows('VPC 10.30')).join('\n')
  expect(asked).not.toMatch(/[✓✗]|NO_ROUTE/)
  await predictAll(screen, wrongTable)
  const told = (await screen.shows('✗')).join('\n')
  // The code of what stops the packet is not cut, narrow as the picture is.
  expect(told).toMatch(/NO_ROUTE_TO_DESTINATION +│/)
  await leave(screen, '\u0003', ended)
})

it('says without colour too at which stage a packet is stopped', async () => {
  const screen = openTestScreen(80, 24)
  const ended = start(screen, 'en', { NO_COLOR: '1' }, 3)
  await predictAll(screen, wrongTable)
  await press(screen, '\t', () => screen.lines().join('\n').includes('✓name ✗way out'))
  await leave(screen, '\u0003', ended)
})

it('shows a hint without scrolling, though the task is longer than the screen', async () => {
  const screen = openTestScreen(80, 24)
  const ended = start(screen, 'ko', {}, 3)
  // The lead is longer than its column: it is broken, and not cut.
  expect((await screen.shows('답의 번호')).join('\n')).toContain('보십시오.')
  await predictAll(screen, ['App이 보낸 패킷', '지금 상태에서', '새로 만들면'])
  expect((await screen.shows('아무것도 잃지')).join('\n')).toMatch(/↓ \d+줄 더 있음/)
  screen.type('h')
  await screen.shows('힌트 3개 중 1번째')
  await leave(screen, '\u0003', ended)
})

it('keeps the chosen lab in sight on a small terminal', async () => {
  const screen = openTestScreen(60, 14)
  const ended = start(screen)
  await screen.shows('› ')
  await press(screen, '\u001B[B', () => screen.lines().some((line) => /^›. 18\. /.test(line)))
  expect(screen.lines().at(-1)).toContain('Enter open')
  await leave(screen, 'q', ended)
})

/** Foreground or background colours (SGR 30 to 49, 90 to 107); bold and dim are none. */
function coloured(written: string): boolean {
  const sequences = written.split('\u001B[').map((each) => /^([\d;]*)m/.exec(each)?.[1] ?? '')
  return sequences.some((codes) =>
    codes.split(';').some((code) => /^(?:[34][0-8]|9\d|10\d)$/.test(code)),
  )
}
