import type { Message } from '../text.ts'

export const cliMessages = {
  'cli.tagline': [
    'endpoint-lab: learn AWS VPC endpoints in your terminal, on an emulated AWS.',
    'endpoint-lab: 에뮬레이션된 AWS에서 VPC 엔드포인트를 배우는 터미널 실습입니다.',
  ],
  'cli.usage': ['Usage: endpoint-lab <command> [options]', '사용법: endpoint-lab <명령> [옵션]'],
  'cli.more-help': [
    'Options of a command: endpoint-lab <command> --help',
    '명령의 옵션: endpoint-lab <명령> --help',
  ],
  'cli.exit-status': [
    'Exit status: 0 done or passed, 1 a check failed or not reachable, 2 wrong usage, 3 the sandbox is broken.',
    '종료 상태: 0 완료 또는 통과, 1 검사 실패 또는 도달 불가, 2 잘못된 사용법, 3 실습 환경 고장.',
  ],
  'cli.start': [
    'the course on the screen; `start 2` opens lab 2',
    '실습 화면을 엽니다. `start 2`는 실습 2를 엽니다',
  ],
  'cli.list': ['the labs', '실습 목록을 보여 줍니다'],
  'cli.status': ['where you stand', '진행 상황을 보여 줍니다'],
  'cli.up': [
    'runs a lab without the screen, until Ctrl-C',
    '화면 없이 실습을 실행합니다(Ctrl-C로 종료)',
  ],
  'cli.stop': ['ends the lab that runs elsewhere', '다른 곳에서 실행 중인 실습을 종료합니다'],
  'cli.env': [
    'the AWS settings of the running lab: eval "$(endpoint-lab env)"',
    '실행 중인 실습의 AWS 설정을 출력합니다: eval "$(endpoint-lab env)"',
  ],
  'cli.shell': [
    'a shell with those settings; with --on, one whose tools work from an instance',
    '이 설정이 적용된 셸을 엽니다. --on을 쓰면 인스턴스에서 실행하는 셸이 됩니다',
  ],
  'cli.exec': [
    "runs a command as if on an instance, with AWS's real names; --as-endpoint for tools that ignore proxies",
    '인스턴스에서 실행하듯 AWS의 실제 이름으로 명령을 실행합니다. 프록시를 쓰지 않는 도구에는 --as-endpoint를 씁니다',
  ],
  'cli.resolve': [
    'what a name answers at an instance: private addresses, public ones, or nothing',
    '인스턴스에서 이름이 어떤 IP 주소로 확인되는지 보여 줍니다(프라이빗, 퍼블릭, 응답 없음)',
  ],
  'cli.check': ['checks the network now', '지금 네트워크를 검사합니다'],
  'cli.hint': ['the next hint', '다음 힌트를 보여 줍니다'],
  'cli.answer': ['answers a question of the lab', '실습의 질문에 답합니다'],
  'cli.explain': ['why it works, after passing', '통과한 뒤 왜 그런지 설명합니다'],
  'cli.reset': ['builds the lab anew', '실습을 처음 상태로 되돌립니다'],
  'cli.skip': ['leaves the step aside', '이 단계를 건너뜁니다'],
  'cli.next': ['goes on after a step that is done', '끝난 단계 다음으로 갑니다'],
  'cli.solve': [
    'shows (--show) or runs a solution; the step then earns no points',
    '풀이를 보여 주거나(--show) 실행합니다. 이 단계의 점수는 없습니다',
  ],
  'cli.grade': ['grades operations from a file, unattended', '파일의 작업을 자동으로 채점합니다'],
  'cli.trace': [
    "the verdict for the running lab, for saved AWS CLI output (--snapshot) or, read-only, for a real account (--profile): a packet's way, a request's policies (--action) and every reason that stops it",
    '실행 중인 실습, 저장된 AWS CLI 출력(--snapshot), 실제 계정(--profile, 읽기 전용)에서 패킷의 경로와 요청의 정책(--action), 차단 원인을 모두 판정합니다',
  ],
  'cli.lab': ["proves labs' content, for authors", '실습 내용을 검증합니다(작성자용)'],
  'cli.doctor': [
    'what is missing here, and how to mend it',
    '이 컴퓨터에 무엇이 없는지, 어떻게 고치는지 알려 줍니다',
  ],
  'cli.clean': [
    'removes the containers that ended labs left behind',
    '끝난 실습이 남긴 컨테이너를 삭제합니다',
  ],
  'cli.unknown-command': ['There is no command `{name}`.', '`{name}` 명령은 없습니다.'],
  'cli.wrong-usage': ['That was not understood: {reason}', '명령을 이해하지 못했습니다: {reason}'],
  'cli.usage-of': ['Usage: endpoint-lab {usage}', '사용법: endpoint-lab {usage}'],
  'cli.no-such-option': ['There is no option `{option}` here.', '`{option}` 옵션은 없습니다.'],
  'cli.option-needs-value': ['`{option}` needs a value.', '`{option}` 옵션에는 값이 필요합니다.'],
  'cli.option-takes-none': [
    '`{option}` takes no value.',
    '`{option}` 옵션에는 값을 지정할 수 없습니다.',
  ],
  'cli.see-command-help': [
    'See `endpoint-lab {command} --help`.',
    '`endpoint-lab {command} --help`를 참고하십시오.',
  ],
  'cli.see-help': ['See `endpoint-lab --help`.', '`endpoint-lab --help`를 참고하십시오.'],
  'cli.unknown-language': [
    'There is no language `{given}`: en or ko.',
    '`{given}` 언어는 없습니다. en 또는 ko를 쓰십시오.',
  ],
  'cli.unknown-backend': [
    'There is no backend `{given}`: auto, embedded, localstack, or http://HOST:PORT.',
    '`{given}` 백엔드는 없습니다. auto, embedded, localstack 또는 http://HOST:PORT를 쓰십시오.',
  ],
  'cli.no-port': [
    '`{given}` is not a port: 0 to 65535.',
    '`{given}`은(는) 포트 번호가 아닙니다(0~65535).',
  ],
  'cli.bug': [
    'This is a fault of endpoint-lab, not of yours. Please report it with the lines below.',
    'endpoint-lab의 결함입니다. 아래 내용을 함께 알려 주십시오.',
  ],
  'cli.no-such-lab': ['There is no lab `{given}`.', '`{given}` 실습은 없습니다.'],
  'cli.see-list': ['See `endpoint-lab list`.', '`endpoint-lab list`를 참고하십시오.'],
} as const satisfies Record<string, Message>
