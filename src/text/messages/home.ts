import type { Message } from '../text.ts'

/** Why nothing can be kept in the learner's own folder, and what helps. */
export const homeMessages = {
  'home.full': [
    'The disk that holds {home} is full.',
    '{home} 폴더가 있는 디스크에 여유 공간이 없습니다.',
  ],
  'home.read-only': [
    '{home} is on a file system that is read-only.',
    '{home} 폴더가 읽기 전용 파일 시스템에 있습니다.',
  ],
  'home.denied': ['You may not write in {home}.', '{home} 폴더에 쓸 권한이 없습니다.'],
  'home.not-a-folder': ['{home} is not a folder.', '폴더가 아닙니다: {home}'],
  'home.cannot-make': ['The folder {home} cannot be made.', '{home} 폴더를 만들 수 없습니다.'],
  'home.free-space': ['Free some space, and start again.', '공간을 확보한 뒤 다시 시작하십시오.'],
  'home.choose-other': [
    'Keep progress and labs in another folder: --home DIR',
    '진행 상황과 실습을 다른 폴더에 두십시오: --home DIR',
  ],
} as const satisfies Record<string, Message>
