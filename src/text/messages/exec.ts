import type { Message } from '../text.ts'

export const execMessages = {
  'exec.reached': [
    'You reached {host} from {instance} by {way}.',
    '{instance}에서 {host}에 도달했습니다. 경유: {way}.',
  ],
  'exec.nothing-outside': [
    'endpoint-lab made this page; nothing outside was contacted.',
    'endpoint-lab이 만든 페이지이며 외부에는 접속하지 않았습니다.',
  ],
  'exec.missed': ['{instance} → {host}: {outcome}', '{instance} → {host}: {outcome}'],
  'exec.connect-timeout': ['connect timeout', '연결 시간 초과(connect timeout)'],
  'exec.connect-timeout-at': [
    'connect timeout ({address})',
    '연결 시간 초과(connect timeout, {address})',
  ],
  'exec.connection-refused': ['connection refused', '연결 거부(connection refused)'],
  'exec.name-not-found': ['name not found', '이름을 찾을 수 없음(name not found)'],
  'exec.no-resolver': ['no answer from DNS', 'DNS 응답 없음'],
  'exec.usage': [
    'exec <instance> [--as-endpoint] -- command…',
    'exec <인스턴스> [--as-endpoint] -- 명령…',
  ],
  'exec.no-such-instance': [
    'There is no instance `{given}` in the running lab.',
    '실행 중인 실습에 `{given}` 인스턴스가 없습니다.',
  ],
  'exec.instances': ['Its instances: {names}', '인스턴스: {names}'],
  'exec.ambiguous-instance': [
    '`{given}` names more than one instance: {ids}',
    '`{given}`에 해당하는 인스턴스가 여러 개입니다: {ids}',
  ],
  'exec.use-id': ["Give the instance's id.", '인스턴스 ID를 쓰십시오.'],
  'exec.asks-real-host': [
    '`{tool}` would ask the real host and not the lab.',
    '`{tool}` 명령은 실습이 아니라 실제 호스트에 접속합니다.',
  ],
  'exec.use-instead': [
    'What a name answers: `endpoint-lab resolve <name> --from {instance}`. The way of a packet: `endpoint-lab trace --from {instance} --to <host>`.',
    '이름이 확인되는 IP 주소: `endpoint-lab resolve <이름> --from {instance}`. 패킷의 경로: `endpoint-lab trace --from {instance} --to <호스트>`.',
  ],
  'exec.no-such-command': [
    'The command `{tool}` was not found.',
    '`{tool}` 명령을 찾을 수 없습니다.',
  ],
  'resolve.usage': [
    'resolve <name> --from <instance> [--snapshot PATH]…',
    'resolve <이름> --from <인스턴스> [--snapshot PATH]…',
  ],
  'resolve.public': ['{name} answers public addresses:', '{name}의 응답은 퍼블릭 IP 주소입니다:'],
  'resolve.private': [
    '{name} answers private addresses:',
    '{name}의 응답은 프라이빗 IP 주소입니다:',
  ],
  'resolve.unknown-public': [
    '{name} answers public addresses that are not known here.',
    '{name}의 응답은 퍼블릭 IP 주소이며, 어떤 주소인지는 여기서 알 수 없습니다.',
  ],
  'resolve.no-name': [
    '{name} answers nothing: there is no such name.',
    '{name}의 응답이 없습니다. 그런 이름이 없습니다.',
  ],
  'resolve.no-record': [
    '{name} answers nothing: the private hosted zone {zone} matches it and has no such record.',
    '{name}의 응답이 없습니다. 프라이빗 호스팅 영역 {zone}에 속한 이름이지만 레코드가 없습니다.',
  ],
  'resolve.no-resolver': [
    '{name} answers nothing: {vpc} has no resolver (enableDnsSupport is off).',
    '{name}의 응답이 없습니다. {vpc}에 DNS 서버가 없습니다(enableDnsSupport 꺼짐).',
  ],
  'resolve.zone-public': ['Answered by: public DNS', '응답한 곳: 퍼블릭 DNS'],
  'resolve.zone-private': ['Answered by: a private hosted zone', '응답한 곳: 프라이빗 호스팅 영역'],
  'resolve.zone-endpoint': [
    'Answered by: the interface endpoint {endpoint}',
    '응답한 곳: 인터페이스 엔드포인트 {endpoint}',
  ],
} as const satisfies Record<string, Message>
