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
  'snapshot.cannot-read': [
    '{file} cannot be read ({reason}).',
    '{file} 파일을 읽을 수 없습니다({reason}).',
  ],
  'snapshot.not-a-file': [
    '{file} is a pipe, a socket or a device and not a file: it was not read.',
    '{file}은(는) 파일이 아니라 파이프, 소켓 또는 장치이므로 읽지 않았습니다.',
  ],
  'snapshot.too-many-files': [
    'There are more than {limit} JSON files up to {path}: name a folder that holds less.',
    '{path}까지 JSON 파일이 {limit}개를 넘습니다. 더 작은 폴더를 지정하십시오.',
  ],
  'snapshot.file-too-large': [
    '{file} is too large to read: at most {limit} MB.',
    '{file} 파일이 너무 큽니다. 최대 {limit}MB입니다.',
  ],
  'snapshot.too-much': [
    '{file} holds more values than one snapshot may keep: nothing was read.',
    '{file} 파일에 스냅샷 하나가 담을 수 있는 것보다 많은 값이 있어 읽지 않았습니다.',
  ],
  'snapshot.utf-16': [
    '{file} is UTF-16 and not UTF-8.',
    '{file} 파일은 UTF-8이 아니라 UTF-16입니다.',
  ],
  'snapshot.not-utf-8': ['{file} is not UTF-8 text.', '{file} 파일은 UTF-8 텍스트가 아닙니다.'],
  'snapshot.not-json': [
    '{file} is not JSON, at line {line}, column {column}.',
    '{file} 파일은 JSON이 아닙니다. 위치: {line}행 {column}열',
  ],
  'snapshot.ends-too-soon': [
    '{file} ends too soon, at line {line}, column {column}: it was cut off while it was saved.',
    '{file} 파일이 {line}행 {column}열에서 중간에 끝납니다. 저장하는 도중에 잘렸습니다.',
  ],
  'snapshot.too-deep': [
    '{file} nests deeper than any answer of AWS, at line {line}, column {column}.',
    '{file} 파일의 중첩이 AWS 응답보다 깊습니다. 위치: {line}행 {column}열',
  ],
  'snapshot.piece-too-large': [
    '{file} holds one value that is larger than any answer of AWS, at line {line}, column {column}.',
    '{file} 파일에 AWS 응답보다 큰 값이 있습니다. 위치: {line}행 {column}열',
  ],
  'snapshot.wrong-shape': [
    '{file} does not have the shape of an AWS answer, at {path}: {expected} was expected, there is {found}.',
    '{file} 파일이 AWS 응답의 형태와 다릅니다. 위치: {path}, 필요한 형식: {expected}, 있는 형식: {found}',
  ],
  'snapshot.how-to-save': [
    'Save answers like this: aws ec2 describe-route-tables --output json > route-tables.json',
    '다음과 같이 응답을 저장하십시오: aws ec2 describe-route-tables --output json > route-tables.json',
  ],
  'snapshot.how-to-recode': [
    'Save it as UTF-8; in Windows PowerShell: aws … | Out-File -Encoding utf8 file.json',
    'UTF-8로 저장하십시오. Windows PowerShell에서는 다음과 같이 씁니다: aws … | Out-File -Encoding utf8 file.json',
  ],
  'snapshot.how-to-split': [
    'Save fewer resources at a time, with --filters Name=vpc-id,Values=vpc-…',
    '--filters Name=vpc-id,Values=vpc-…로 한 번에 더 적은 리소스를 저장하십시오.',
  ],
  'snapshot.ignored': ['Files that were not used', '쓰지 않은 파일'],
  'ignored.nothing-read': ['holds nothing that a verdict needs', '판정에 필요한 내용이 없습니다'],
  'ignored.no-subject': [
    'does not say what it is about: put the id or the bucket name into its file name',
    '무엇에 대한 응답인지 알 수 없습니다. 파일 이름에 ID나 버킷 이름을 넣으십시오',
  ],
  'ignored.not-judged': [
    'is a policy of an organization, which a verdict takes to allow everything',
    '조직 정책입니다. 판정에서는 모두 허용한다고 가정합니다',
  ],
  'ignored.empty': [
    'is empty: the call that was to fill it failed',
    '비어 있습니다. 저장하려던 호출이 실패했습니다',
  ],
  'assume.answer-cut-off': [
    'The answer in {file} was cut off: what AWS had to say after it is missing.',
    '{file}의 응답이 잘려 있어 이후 내용이 없습니다.',
  ],
  'assume.hosted-zone-vpcs-not-described': [
    'The VPCs of the private hosted zone {zone} are not in the snapshot (get-hosted-zone); it was taken to be associated with none.',
    '프라이빗 호스팅 영역 {zone}의 VPC가 스냅샷에 없어(get-hosted-zone) 연결된 VPC가 없다고 가정했습니다.',
  ],
  'assume.hosted-zone-records-not-described': [
    'The records of the private hosted zone {name} ({zone}) are not in the snapshot; it was taken to be without effect.',
    '프라이빗 호스팅 영역 {name}({zone})의 레코드가 스냅샷에 없어 영향을 주지 않는다고 가정했습니다.',
  ],
  'assume.kind-not-described': [
    'Not described: {call}, because {reason}.',
    '확인하지 못했습니다: {call} ({reason})',
  ],
} as const satisfies Record<string, Message>
