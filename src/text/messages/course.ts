import type { Message } from '../text.ts'

/** What can be wrong with a lab's files. `{key}` is the path of the key that is wrong. */
export const courseMessages = {
  'file.missing': ['{file}: there is no such file.', '{file}: 파일이 없습니다.'],
  'file.too-large': [
    '{file} is larger than {limit} bytes.',
    '{file}: 파일 크기가 {limit}바이트를 넘습니다.',
  ],
  'file.syntax': [
    '{file}:{line}: not valid YAML: {detail}',
    '{file}:{line}: YAML 문법 오류: {detail}',
  ],
  'file.unknown-key': [
    '{file}:{line}: the key `{key}` is not known here.',
    '{file}:{line}: 여기서 쓸 수 없는 키입니다: `{key}`',
  ],
  'file.missing-key': [
    '{file}:{line}: the key `{key}` is missing.',
    '{file}:{line}: 필요한 키가 없습니다: `{key}`',
  ],
  'file.wrong-value': [
    '{file}:{line}: the value of `{key}` is wrong: {detail}',
    '{file}:{line}: `{key}` 값이 올바르지 않습니다: {detail}',
  ],
  'course.no-folder': ['There is no folder of labs at {path}.', '실습 폴더가 없습니다: {path}'],
  'course.heading': [
    '{file}:{line}: the heading "{heading}" is not one a lab has.',
    '{file}:{line}: 실습 문서에 쓸 수 없는 제목입니다: "{heading}"',
  ],
  'course.heading-twice': [
    '{file}:{line}: the heading "{heading}" stands there twice.',
    '{file}:{line}: 같은 제목이 두 번 나옵니다: "{heading}"',
  ],
  'course.choice': [
    '{file}:{line}: a choice is written - `id` text',
    '{file}:{line}: 선택지는 - `id` 내용 형식으로 씁니다.',
  ],
  'topology.unknown-type': [
    '{file}:{line}: `{key}`: resources of type {type} are not read.',
    '{file}:{line}: `{key}`: 지원하지 않는 리소스 유형입니다: {type}',
  ],
  'topology.unknown-name': [
    '{file}:{line}: `{key}`: nothing in the template is called {name}.',
    '{file}:{line}: `{key}`: 템플릿에 없는 이름입니다: {name}',
  ],
  'topology.unknown-attribute': [
    '{file}:{line}: `{key}`: {name} has no attribute {attribute}.',
    '{file}:{line}: `{key}`: {name}에 없는 속성입니다: {attribute}',
  ],
  'topology.unknown-function': [
    '{file}:{line}: `{key}`: the function {name} is not read.',
    '{file}:{line}: `{key}`: 지원하지 않는 함수입니다: {name}',
  ],
  'topology.function-argument': [
    '{file}:{line}: `{key}`: {name} needs {expected}.',
    '{file}:{line}: `{key}`: {name} 함수의 인수가 올바르지 않습니다. 필요한 형식: {expected}',
  ],
  'topology.cycle': [
    '{file}:{line}: these resources wait for each other: {names}',
    '{file}:{line}: 리소스가 서로를 기다립니다: {names}',
  ],
  'topology.parameter': [
    '{file}:{line}: `{key}`: the parameter has no Default and no value was given.',
    '{file}:{line}: `{key}`: 파라미터에 Default가 없고 값도 주어지지 않았습니다.',
  ],
  'lint.prerequisite-unknown': [
    'lab.yaml: prerequisite {number} is no lab of the course.',
    'lab.yaml: 선행 실습 {number}번이 과정에 없습니다.',
  ],
  'lint.prerequisite-cycle': [
    'lab.yaml: the prerequisites lead back to this lab: {names}',
    'lab.yaml: 선행 실습이 이 실습으로 되돌아옵니다: {names}',
  ],
  'lint.folder-name': [
    'The folder is called {folder}; lab.yaml says {expected}.',
    '폴더 이름은 {folder}인데 lab.yaml에는 {expected}로 되어 있습니다.',
  ],
  'lint.id-twice': [
    'lab.yaml: the id `{id}` is used twice among the {kind}.',
    'lab.yaml: id가 {kind}에서 두 번 쓰였습니다: `{id}`',
  ],
  'lint.id-unknown': [
    'lab.yaml: {where} names `{id}`, which is not among the {kind}.',
    'lab.yaml: {where}에 적힌 id가 {kind}에 없습니다: `{id}`',
  ],
  'lint.needs-cycle': [
    'lab.yaml: the checks need each other: {names}',
    'lab.yaml: 검사가 서로를 기다립니다: {names}',
  ],
  'lint.unused': [
    'lab.yaml: `{id}` of the {kind} is used by no step.',
    'lab.yaml: 어느 단계에서도 쓰지 않는 {kind}입니다: `{id}`',
  ],
  'lint.answer-check': [
    'lab.yaml: the answer check `{id}` needs a question with `scored: true`.',
    'lab.yaml: answer 검사에는 `scored: true`인 질문이 필요합니다: `{id}`',
  ],
  'lint.text-missing': [
    '{file}: there is no text for "{heading}".',
    '{file}: 내용이 없습니다: "{heading}"',
  ],
  'lint.text-unused': [
    '{file}: nothing in the lab uses the text "{heading}".',
    '{file}: 실습에서 쓰지 않는 내용입니다: "{heading}"',
  ],
  'lint.too-few': [
    '{kind}: {count}, and a lab needs at least {least}.',
    '{kind}: {count}개입니다. 실습에는 {least}개 이상 필요합니다.',
  ],
  'lint.earns': [
    '{file}: a mistake needs `earns`, a solution must not have it.',
    '{file}: `earns`는 오답에 꼭 필요하고 정답에는 쓸 수 없습니다.',
  ],
  'lint.reference-unknown': [
    '{file}: the reference {reference} is known to neither the topology nor an earlier operation.',
    '{file}: 토폴로지에도 앞선 작업에도 없는 참조입니다: {reference}',
  ],
  'lint.instance-unknown': [
    'lab.yaml: check `{id}` starts at {name}, which is no instance of the topology.',
    'lab.yaml: 검사의 출발점이 토폴로지의 인스턴스가 아닙니다: `{id}`, {name}',
  ],
  'lint.answer-unknown': [
    '{file}: the answer to `{question}` is none of its choices.',
    '{file}: 선택지에 없는 답입니다: `{question}`',
  ],
} as const satisfies Record<string, Message>
