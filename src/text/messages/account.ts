import type { Message } from '../text.ts'

export const accountMessages = {
  'account.reading': [
    'Reading the account of the profile {profile}, by calls that only read …',
    '프로필 {profile}의 계정을 읽습니다(읽기 호출만 사용) …',
  ],
  'account.read': [
    '{calls} calls, {region}, {seconds} s.',
    '호출 {calls}개, {region}, {seconds}초.',
  ],
  'account.saved': [
    '{count} files were saved in {folder}. They describe your network: keep them to yourself.',
    '파일 {count}개를 {folder}에 저장했습니다. 네트워크 정보가 들어 있으므로 공개하지 마십시오.',
  ],
  'account.no-credentials': [
    'The profile {profile} gives no credentials: {reason}',
    '프로필 {profile}에서 자격 증명을 얻지 못했습니다: {reason}',
  ],
  'account.see-profiles': [
    'See `aws configure list-profiles`; in a shell of a lab, the profiles of the lab apply: use another terminal.',
    '`aws configure list-profiles`를 확인하십시오. 실습 셸에서는 실습의 프로필이 적용되므로 다른 터미널을 쓰십시오.',
  ],
  'account.keys-refused': [
    'AWS refuses the credentials of the profile {profile}: {reason}',
    'AWS가 프로필 {profile}의 자격 증명을 거부했습니다: {reason}',
  ],
  'account.log-in-again': [
    'Renew them, for example by `aws sso login --profile …`.',
    '`aws sso login --profile …` 등으로 자격 증명을 갱신하십시오.',
  ],
  'account.no-region': [
    'The profile {profile} names no Region.',
    '프로필 {profile}에 리전이 없습니다.',
  ],
  'account.give-region': [
    'Give one: --region ap-northeast-2',
    '리전을 지정하십시오: --region ap-northeast-2',
  ],
  'account.no-answer': ['AWS did not answer: {reason}', 'AWS가 응답하지 않았습니다: {reason}'],
  'account.see-network': [
    'See whether this machine reaches AWS: aws sts get-caller-identity',
    '이 컴퓨터에서 AWS에 연결되는지 확인하십시오: aws sts get-caller-identity',
  ],
  'account.all-refused': [
    'AWS refused every call that describes the network ({reasons}).',
    'AWS가 네트워크를 조회하는 모든 호출을 거부했습니다({reasons}).',
  ],
  'account.see-permissions': [
    'The policy that is needed is in docs/trace-permissions.md.',
    '필요한 정책은 docs/trace-permissions.ko.md에 있습니다.',
  ],
  'account.folder-not-empty': [
    '{folder} is not empty: nothing is overwritten.',
    '{folder} 폴더가 비어 있지 않습니다. 덮어쓰지 않습니다.',
  ],
  'account.cannot-save': [
    'Nothing can be saved in {folder} ({reason}).',
    '{folder}에 저장할 수 없습니다({reason}).',
  ],
  'account.other-folder': ['Name a new folder.', '새 폴더를 지정하십시오.'],
} as const satisfies Record<string, Message>
