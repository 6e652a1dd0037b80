import type { Message } from '../text.ts'

export const traceMessages = {
  'trace.usage': [
    'trace --from SOURCE --to DESTINATION [--resolver inbound-endpoint] [--protocol tcp|udp|icmp] [--without ZONE] [--action s3:GetObject [--key KEY | --resource ARN] [--as ARN|anonymous] [--context KEY=VALUE…]] [--snapshot PATH… | --profile NAME [--region REGION] [--save DIR]]',
    'trace --from 출발지 --to 목적지 [--resolver inbound-endpoint] [--protocol tcp|udp|icmp] [--without 영역] [--action s3:GetObject [--key 키 | --resource ARN] [--as ARN|anonymous] [--context 키=값…]] [--snapshot 경로… | --profile 이름 [--region 리전] [--save 폴더]]',
  ],
  'trace.destinations': [
    'A destination is s3://bucket[/key], s3:REGION, ADDRESS:PORT or HOST:PORT.',
    '목적지는 s3://버킷[/키], s3:리전, 주소:포트, 호스트:포트 중 하나입니다.',
  ],
  'trace.not-a-destination': [
    '`{given}` is not a destination.',
    '`{given}`은(는) 목적지 형식이 아닙니다.',
  ],
  'trace.sources': [
    'A source is i-…, eni-…, a private IP address, a Name tag, CIDR@vgw-… or CIDR@tgw-attach-… for a network behind a virtual private gateway or a transit gateway, or internet (some of it: CIDR@internet).',
    '출발지는 i-…, eni-…, 프라이빗 IP 주소, Name 태그 중 하나입니다. 가상 프라이빗 게이트웨이나 전송 게이트웨이 뒤의 네트워크는 CIDR@vgw-…, CIDR@tgw-attach-…, 인터넷은 internet(일부만 물을 때는 CIDR@internet)으로 씁니다.',
  ],
  'trace.not-a-resolver': [
    '`--resolver {given}` does not fit here.',
    '`--resolver {given}`은(는) 여기에 쓸 수 없습니다.',
  ],
  'trace.resolvers': [
    'inbound-endpoint is the one resolver that can be named, and only with a source like CIDR@vgw-… or CIDR@tgw-attach-…; an instance asks as its VPC says.',
    'inbound-endpoint만 쓸 수 있으며, 출발지가 CIDR@vgw-…나 CIDR@tgw-attach-… 형식일 때만 가능합니다. 인스턴스는 VPC 설정에 따라 질의합니다.',
  ],
  'trace.no-such-zone': [
    'No subnet stands in the Availability Zone `{given}`.',
    '가용 영역 `{given}`에 있는 서브넷이 없습니다.',
  ],
  'trace.known-zones': ['Its zones: {zones}', '사용할 수 있는 가용 영역: {zones}'],
  'trace.no-such-source': [
    'Nothing here is called `{given}`.',
    '`{given}`에 해당하는 인스턴스나 네트워크 인터페이스가 없습니다.',
  ],
  'trace.known-instances': ['Its instances: {names}', '인스턴스: {names}'],
  'trace.ambiguous-source': [
    '`{given}` names more than one: {ids}',
    '`{given}`에 해당하는 것이 여러 개입니다: {ids}',
  ],
  'trace.use-id': ['Give the id.', 'ID를 쓰십시오.'],
  'trace.needs-action': [
    '--key, --as and --context belong to a request: give its --action too.',
    '--key, --as, --context는 요청에 대한 옵션입니다. --action도 쓰십시오.',
  ],
  'trace.not-a-context-key': [
    '--context is one condition key and its value, such as aws:PrincipalOrgID=o-abc.',
    '--context는 aws:PrincipalOrgID=o-abc처럼 조건 키 하나와 값입니다.',
  ],
  'trace.not-an-action': [
    '--action is one action, such as s3:GetObject or secretsmanager:GetSecretValue.',
    '--action은 s3:GetObject, secretsmanager:GetSecretValue 같은 작업 하나입니다.',
  ],
  'trace.action-needs-bucket': [
    'An action of S3 needs a bucket as the destination (--to s3://bucket), one of another service its host name.',
    'S3 작업에는 버킷 목적지(--to s3://버킷)가, 다른 서비스의 작업에는 그 서비스의 호스트 이름이 필요합니다.',
  ],
  'trace.not-a-resource': [
    '--resource is an ARN of another service than S3; a bucket and a key stand in --to and --key.',
    '--resource는 S3가 아닌 서비스의 ARN입니다. 버킷과 키는 --to와 --key로 지정합니다.',
  ],
  'trace.not-a-principal': [
    '--as is the ARN of a user, a role or a session, or `anonymous`.',
    '--as는 사용자, 역할, 세션의 ARN이거나 `anonymous`입니다.',
  ],
  'trace.one-network': [
    '--snapshot and --profile are two networks: give one of them.',
    '--snapshot과 --profile은 서로 다른 네트워크입니다. 하나만 쓰십시오.',
  ],
  'trace.save-needs-profile': [
    '--save keeps what a real account answers: give its --profile.',
    '--save는 실제 계정의 응답을 저장합니다. --profile을 쓰십시오.',
  ],
} as const satisfies Record<string, Message>
