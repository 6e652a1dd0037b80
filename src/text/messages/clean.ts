import type { Message } from '../text.ts'

export const cleanMessages = {
  'clean.nothing': ['Nothing was left behind.', '남아 있는 것이 없습니다.'],
  'clean.no-engine': [
    'Nothing to remove without an engine: containers of labs are only there.',
    '엔진이 없으므로 삭제할 것이 없습니다. 실습 컨테이너는 엔진에만 있습니다.',
  ],
  'clean.container': ['container', '컨테이너'],
  'clean.network': ['network', '네트워크'],
  'clean.volume': ['volume', '볼륨'],
  'clean.removed': [
    'Removed: {kind} {name} (lab {lab})',
    '삭제했습니다: {kind} {name} (실습 {lab})',
  ],
  'clean.kept': [
    'Kept: {kind} {name} (lab {lab}), which process {pid} is using.',
    '남겨 두었습니다: {kind} {name} (실습 {lab}). 프로세스 {pid}이(가) 사용 중입니다.',
  ],
  'clean.to-end': ['To end that lab: endpoint-lab stop', '그 실습을 끝내려면: endpoint-lab stop'],
  'clean.stuck': [
    'Could not be removed: {kind} {name}: {reason}',
    '삭제하지 못했습니다: {kind} {name}: {reason}',
  ],
} as const satisfies Record<string, Message>
