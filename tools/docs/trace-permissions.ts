import { writeFileSync } from 'node:fs'
import { neededActions } from '../../src/aws/account/account-reads.ts'

/** The policy that `trace --profile` needs, from the list of calls that it makes. */
export function permissionsPage(language: 'en' | 'ko'): string {
  const actions = neededActions().map((action) => `        "${action}"`)
  const policy = [
    '{',
    '  "Version": "2012-10-17",',
    '  "Statement": [',
    '    {',
    '      "Sid": "EndpointLabTrace",',
    '      "Effect": "Allow",',
    '      "Action": [',
    actions.join(',\n'),
    '      ],',
    '      "Resource": "*"',
    '    }',
    '  ]',
    '}',
  ].join('\n')
  return words[language].replace('{policy}', () => `\`\`\`json\n${policy}\n\`\`\``)
}

const words = {
  en: `# What \`trace --profile\` may do

\`trace --profile NAME [--region REGION]\` reads a real account by calls that only read. It never changes anything, and asks nothing of the data plane: no object, no log, no secret. This policy is all that it needs (AWS's own \`ReadOnlyAccess\` holds it too):

{policy}

Every call may also be left out: what is refused is named under "taken for granted", and the rest is asked all the same. \`s3:*\` is asked only for the bucket of the question, \`iam:GetAccountAuthorizationDetails\` only with \`--action\`; \`--save\` asks for all buckets and identities. \`route53:*\` is asked where the destination is a name; of zones that other accounts share, AWS tells the names only. Several Regions: \`--region A,B\`.

This page is made from the code (\`node tools/docs/trace-permissions.ts\`). [한국어](trace-permissions.ko.md)
`,
  ko: `# \`trace --profile\`에 필요한 권한

\`trace --profile 이름 [--region 리전]\`은 실제 계정을 읽기 호출로만 조회합니다. 아무것도 변경하지 않으며, 객체, 로그, 비밀 정보 같은 데이터는 읽지 않습니다. 필요한 정책은 다음이 전부입니다(AWS의 \`ReadOnlyAccess\`에도 모두 들어 있습니다).

{policy}

모든 호출은 뺄 수도 있습니다. 거부된 호출은 "가정한 것"에 표시되고 나머지는 그대로 조회합니다. \`s3:*\`는 질문의 버킷에만, \`iam:GetAccountAuthorizationDetails\`는 \`--action\`을 쓸 때만 호출합니다. \`--save\`는 모든 버킷과 자격 증명을 조회합니다. \`route53:*\`는 목적지가 이름일 때 호출합니다. 다른 계정이 공유한 호스팅 영역은 AWS가 이름만 알려 줍니다. 리전이 여러 개면 \`--region A,B\`로 지정합니다.

이 문서는 코드에서 만듭니다(\`node tools/docs/trace-permissions.ts\`). [English](trace-permissions.md)
`,
} as const

if (import.meta.main) {
  writeFileSync('docs/trace-permissions.md', permissionsPage('en'))
  writeFileSync('docs/trace-permissions.ko.md', permissionsPage('ko'))
}
