import type { Message } from '../text.ts'

export const doctorMessages = {
  'doctor.node': ['Node {version}', 'Node {version}'],
  'doctor.aws': ['AWS CLI {version}', 'AWS CLI {version}'],
  'doctor.no-aws': [
    'The AWS CLI (`aws`) is not installed.',
    'AWS CLI(`aws`)가 설치되어 있지 않습니다.',
  ],
  'doctor.install-aws-mac': ['Install it: brew install awscli', '설치 방법: brew install awscli'],
  'doctor.install-aws-linux': [
    "Install it: pipx install awscli (or your system's package `awscli`)",
    '설치 방법: pipx install awscli (또는 운영 체제의 `awscli` 패키지)',
  ],
  'doctor.terminal': ['A terminal of {columns} columns', '너비 {columns}열 터미널'],
  'doctor.narrow': [
    'A terminal of {columns} columns: the screen works and is roomier at 80.',
    '너비 {columns}열 터미널: 사용할 수 있지만 80열 이상이 보기 좋습니다.',
  ],
  'doctor.no-terminal': [
    'No terminal: labs are shown as plain text.',
    '터미널이 아니므로 실습을 일반 텍스트로 보여 줍니다.',
  ],
  'doctor.dumb-terminal': [
    'TERM=dumb: labs are shown without moving the cursor.',
    'TERM=dumb이므로 커서를 움직이지 않고 보여 줍니다.',
  ],
  'doctor.loopback': ['Ports on 127.0.0.1 can be opened', '127.0.0.1에서 포트를 열 수 있음'],
  'doctor.no-loopback': [
    'No port on 127.0.0.1 can be opened.',
    '127.0.0.1에서 포트를 열 수 없습니다.',
  ],
  'doctor.allow-loopback': [
    "Allow local ports in this machine's security software.",
    '이 컴퓨터의 보안 소프트웨어에서 로컬 포트를 허용하십시오.',
  ],
} as const satisfies Record<string, Message>
