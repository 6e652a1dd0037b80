import type { Message } from '../text.ts'

export const snapshotMessages = {
  'snapshot.nothing-read': [
    'Nothing under {paths} looks like saved AWS CLI output.',
    '{paths} 아래에서 저장된 AWS CLI 출력을 찾지 못했습니다.',
  ],
  'snapshot.no-such-path': [
    'There is no file or folder {path}.',
    '파일이나 폴더가 없습니다: {path}',
  ],
  'snapshot.not-json': ['{file} is not JSON: {reason}', '{file} 파일은 JSON이 아닙니다: {reason}'],
  'snapshot.wrong-shape': [
    '{file} does not have the shape of an AWS answer, at {reason}',
    '{file} 파일이 AWS 응답의 형태와 다릅니다. 위치: {reason}',
  ],
  'snapshot.file-too-large': [
    '{file} is too large to read ({reason} bytes).',
    '{file} 파일이 너무 큽니다({reason}바이트).',
  ],
  'snapshot.how-to-save': [
    'Save answers like this: aws ec2 describe-route-tables --output json > route-tables.json',
    '다음과 같이 응답을 저장하십시오: aws ec2 describe-route-tables --output json > route-tables.json',
  ],
} as const satisfies Record<string, Message>
