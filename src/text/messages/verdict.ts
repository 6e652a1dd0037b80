import type { Message } from '../text.ts'

export const verdictMessages = {
  'verdict.reachable': ['Reachable, by {via}.', '도달합니다. 경유: {via}.'],
  'verdict.not-reachable': ['Not reachable.', '도달하지 못합니다.'],
  'verdict.no-name': [
    'Not reachable: the name does not resolve.',
    '도달하지 못합니다. 이름을 확인할 수 없습니다.',
  ],
  'verdict.no-answer': [
    'Not reachable: the packet arrives, but the answer does not come back.',
    '도달하지 못합니다. 패킷은 도착하지만 응답이 돌아오지 못합니다.',
  ],
  'verdict.no-tls': [
    'Not reachable: the packet arrives, but TLS fails.',
    '도달하지 못합니다. 패킷은 도착하지만 TLS 연결에 실패합니다.',
  ],
  'verdict.refused': [
    'Refused: the packet arrives, but policies do not allow the request.',
    '거부됩니다. 패킷은 도착하지만 정책이 요청을 허용하지 않습니다.',
  ],
  'verdict.nothing-stops-it': [
    'Nothing that is known stops it, but its way is not in the snapshot.',
    '알려진 차단 원인은 없지만, 경로가 스냅샷에 없습니다.',
  ],
  'verdict.request-allowed': ['The request is allowed.', '요청도 허용됩니다.'],
  'verdict.rests-on-assumptions': [
    'That rests on what is taken for granted below.',
    '아래의 가정이 맞을 때의 판정입니다.',
  ],
  'verdict.mends': ['What would mend it', '해결 방법'],
  'verdict.answers-of': ['answers of {destinations}', '{destinations}의 응답'],
  'verdict.way': ['Way', '경로'],
  'verdict.way-back': ['Way back', '돌아오는 경로'],
  'verdict.blockers': ['What stops it', '차단 원인'],
  'verdict.warnings': ['Worth knowing', '참고'],
  'verdict.assumptions': ['Taken for granted', '가정한 것'],
  'verdict.paths': ['Addresses that fare differently', '주소에 따라 다른 경로'],
  'verdict.destinations': ['to {destinations}', '목적지 {destinations}'],
  'verdict.rules': ['rule {rules}', '규칙 {rules}'],
  'stage.dns': ['name', '이름'],
  'stage.forward': ['way out', '가는 경로'],
  'stage.return': ['way back', '오는 경로'],
  'stage.tls': ['TLS', 'TLS'],
  'stage.policy': ['policy', '정책'],
  'stage.passed': ['passes', '통과'],
  'stage.blocked': ['blocked', '차단'],
  'stage.not-asked': ['not asked', '확인 안 함'],
  'via.gateway-endpoint': ['gateway endpoint', '게이트웨이 엔드포인트'],
  'via.interface-endpoint': ['interface endpoint', '인터페이스 엔드포인트'],
  'via.nat-gateway': ['NAT gateway', 'NAT 게이트웨이'],
  'via.internet-gateway': ['internet gateway', '인터넷 게이트웨이'],
  'via.egress-only-internet-gateway': [
    'egress-only internet gateway',
    '송신 전용 인터넷 게이트웨이',
  ],
  'via.vpc-peering': ['VPC peering', 'VPC 피어링'],
  'via.transit-gateway': ['transit gateway', '전송 게이트웨이(transit gateway)'],
  'via.vpn-gateway': ['virtual private gateway', '가상 프라이빗 게이트웨이'],
  'via.local': ['the local route', '로컬 라우팅'],
  'via.internet': ['the internet', '인터넷'],
  'via.none': ['no way', '경로 없음'],
  'word.inbound': ['inbound', '인바운드'],
  'word.outbound': ['outbound', '아웃바운드'],
  'word.explicit': ['explicit', '명시적 연결'],
  'word.main': ['main', '기본(main)'],
  'hop.resolved': ['{name} answers {answers}', '{name} → {answers}'],
  'hop.not-resolved': ['{name} does not resolve', '{name} 이름을 확인할 수 없음'],
  'hop.sent': ['sends from {address}', '{address}에서 보냄'],
  'hop.routed': [
    '{lookedUp}: the row {destination} → {target} wins ({association})',
    '{lookedUp}: {destination} → {target} 라우팅 선택({association})',
  ],
  'hop.not-routed': [
    '{lookedUp}: no row matches ({association})',
    '{lookedUp}: 일치하는 라우팅 없음({association})',
  ],
  'hop.allowed': [
    '{direction} {ports}: allowed by {peer} ({rule})',
    '{direction} {ports}: {peer} 규칙으로 허용({rule})',
  ],
  'hop.denied-by': [
    '{direction} {ports}: denied by rule {rule} ({peer})',
    '{direction} {ports}: 규칙 {rule}에서 거부({peer})',
  ],
  'hop.denied': [
    '{direction} {ports}: none of {count} rules matches',
    '{direction} {ports}: 규칙 {count}개 중 일치하는 규칙 없음',
  ],
  'hop.carried': [
    'carries it on; the far side sees {source}',
    '전달함. 상대편이 보는 소스: {source}',
  ],
  'hop.not-carried': ['does not carry it', '전달하지 않음'],
  'hop.anywhere': ['any public address', '임의의 퍼블릭 주소'],
  'hop.refused': ['refuses it ({code})', '거부함({code})'],
  'hop.remembered': ['stateful: the answer needs no rule', '상태 저장: 응답에는 규칙이 필요 없음'],
  'hop.decided': ['{action} by {principal}: {rows}', '{principal}의 {action}: {rows}'],
  'policy.statement': ['statement {number}', '문 {number}'],
  'policy.unmet': ['conditions not met: {statements}', '조건 불일치: {statements}'],
  'policy.keys': ['condition keys: {keys}', '조건 키: {keys}'],
  'policy.absent': ['absent', '없음'],
  'policy.s3-says': ['S3 answers: {message}', 'S3의 응답: {message}'],
  'policy.service-says': ['the service answers: {message}', '서비스의 응답: {message}'],
  'policy.endpoint': ['endpoint policy', '엔드포인트 정책'],
  'policy.bucket': ['bucket policy', '버킷 정책'],
  'policy.identity': ['identity policies', '자격 증명 기반 정책'],
  'policy.boundary': ['permissions boundary', '권한 경계'],
  'policy.block-public-access': ['block public access', '퍼블릭 액세스 차단'],
  'policy.allow': ['allows', '허용'],
  'policy.explicit-deny': ['explicit deny', '명시적 거부'],
  'policy.no-allow': ['no allow', '허용 없음'],
  'policy.not-there': ['none', '없음'],
  'policy.not-asked': ['not asked', '확인 안 함'],
  'hop.arrived': ['arrived; the source is {source}', '도착함. 소스: {source}'],
  'assume.network-acl-not-described': [
    'The network ACL of {subnet} is not in the snapshot; it was taken to allow all.',
    '{subnet}의 네트워크 ACL이 스냅샷에 없어 모두 허용한다고 가정했습니다.',
  ],
  'assume.security-group-not-described': [
    'Security groups of {interface} are not in the snapshot; they were taken to allow it.',
    '{interface}의 보안 그룹이 스냅샷에 없어 허용한다고 가정했습니다.',
  ],
  'assume.prefix-list-not-described': [
    'The CIDRs of {list} are not in the snapshot; its routes and rules were left out.',
    '{list}의 CIDR이 스냅샷에 없어 해당 라우팅과 규칙을 제외했습니다.',
  ],
  'assume.prefix-list-recorded': [
    'The CIDRs of {name} ({list}) are those recorded {recorded}; AWS changes them.',
    '{name}({list})의 CIDR은 {recorded}에 기록된 값입니다. AWS가 변경할 수 있습니다.',
  ],
  'assume.vpc-endpoint-not-described': [
    '{endpoint} is not in the snapshot; it was taken to be available.',
    '{endpoint}이(가) 스냅샷에 없어 available 상태로 가정했습니다.',
  ],
  'assume.endpoint-interfaces-not-described': [
    'The network interfaces of {endpoint} are not in the snapshot; its names were taken to answer some address of its VPC.',
    '{endpoint}의 네트워크 인터페이스가 스냅샷에 없어 해당 VPC의 임의 주소가 응답된다고 가정했습니다.',
  ],
  'assume.identity-policies-not-described': [
    'The identity policies of {principal} are not in the snapshot; they were taken to allow everything.',
    '{principal}의 자격 증명 기반 정책이 스냅샷에 없어 모두 허용한다고 가정했습니다.',
  ],
  'assume.bucket-policy-not-described': [
    'The policy of the bucket {bucket} is not in the snapshot; it was taken to have none.',
    '버킷 {bucket}의 정책이 스냅샷에 없어 정책이 없다고 가정했습니다.',
  ],
  'assume.aws-owned-bucket': [
    'The bucket {bucket} is AWS’s own; it was taken to admit everybody.',
    '버킷 {bucket}은(는) AWS 소유입니다. 누구나 접근할 수 있다고 가정했습니다.',
  ],
  'assume.kms-key-not-asked': [
    'Objects of {bucket} are encrypted with the KMS key {key}: {action} is needed too, and was taken to be allowed.',
    '버킷 {bucket}의 객체는 KMS 키 {key}(으)로 암호화됩니다. {action} 권한도 필요하며, 허용된다고 가정했습니다.',
  ],
  'assume.bucket-owner-not-described': [
    'Whose bucket {bucket} is, the snapshot does not tell; it was taken to be of account {account}.',
    '버킷 {bucket}의 소유자가 스냅샷에 없어 계정 {account}의 버킷이라고 가정했습니다.',
  ],
  'assume.bucket-acl-not-described': [
    'Access control lists of {bucket} are not read; they were taken to grant nothing.',
    '버킷 {bucket}의 ACL(액세스 제어 목록)은 읽지 않으므로 아무것도 허용하지 않는다고 가정했습니다.',
  ],
  'assume.public-access-block-not-described': [
    'The public access block of {bucket} is not in the snapshot; it was taken to be off. For new buckets AWS turns it on.',
    '버킷 {bucket}의 퍼블릭 액세스 차단 설정이 스냅샷에 없어 꺼져 있다고 가정했습니다. AWS는 새 버킷에서 이 설정을 켭니다.',
  ],
  'assume.endpoint-policy-not-described': [
    'The policy of {endpoint} is not in the snapshot; it was taken to be the default one, which allows everything.',
    '{endpoint}의 정책이 스냅샷에 없어 모두 허용하는 기본 정책이라고 가정했습니다.',
  ],
  'assume.attached-policy-not-described': [
    'The policy {policy} is attached and not in the snapshot; it was taken to say nothing.',
    '연결된 정책 {policy}이(가) 스냅샷에 없어 없는 것으로 가정했습니다.',
  ],
  'assume.unreadable-policy': [
    'The policy of {policy} cannot be read; it was taken to say nothing.',
    '{policy}의 정책을 읽을 수 없어 없는 것으로 가정했습니다.',
  ],
  'assume.instance-role-not-described': [
    'Which role the instance profile {profile} carries is not in the snapshot; it was taken to be {role}.',
    '인스턴스 프로파일 {profile}의 역할이 스냅샷에 없어 {role}이라고 가정했습니다.',
  ],
  'assume.no-credentials': [
    '{source} carries no role that the snapshot knows, and nobody was named by --as; the request was taken to be unsigned.',
    '{source}의 역할이 스냅샷에 없고 --as도 쓰지 않아 서명하지 않은 요청으로 가정했습니다.',
  ],
  'assume.object-key-not-given': [
    '{action} is about an object and no key was given; some object of {bucket} that no policy names was asked about.',
    '{action}은(는) 객체에 대한 작업인데 키가 없어, 정책에서 따로 지정하지 않은 {bucket}의 객체로 가정했습니다.',
  ],
  'assume.resource-not-given': [
    'No --resource was given for {action}; statements that name a resource were taken not to cover it.',
    '{action}에 --resource를 지정하지 않아, 리소스를 지정한 문은 적용되지 않는다고 가정했습니다.',
  ],
  'assume.resource-policy-not-described': [
    '{resource} may have a policy of its own, which no snapshot holds; it was taken to refuse nothing.',
    '{resource}에 리소스 기반 정책이 있을 수 있지만 스냅샷에는 없어, 아무것도 거부하지 않는다고 가정했습니다.',
  ],
  'assume.further-permission': [
    '{asked} needs {action} as well, which was not asked about.',
    '{asked}에는 {action} 권한도 필요합니다. 이 권한은 확인하지 않았습니다.',
  ],
  'assume.condition-keys-not-known': [
    'These condition keys were taken to be absent from the request: {keys}. Give them by --context KEY=VALUE.',
    '다음 조건 키는 요청에 없다고 가정했습니다: {keys}. --context 키=값으로 지정할 수 있습니다.',
  ],
  'assume.organization-policies-not-described': [
    'Policies of an organization (SCP, RCP) and of a session are not in a snapshot; they were taken to allow it.',
    '조직 정책(SCP, RCP)과 세션 정책은 스냅샷에 없으므로 허용한다고 가정했습니다.',
  ],
  'assume.transit-gateway-routes-not-described': [
    'The routes of the transit gateway route table {table} are not in the snapshot.',
    '전송 게이트웨이(transit gateway) 라우팅 테이블 {table}의 라우팅이 스냅샷에 없습니다.',
  ],
  'assume.nat-gateway-not-described': [
    '{nat} is not in the snapshot; it was taken to work.',
    '{nat}이(가) 스냅샷에 없어 정상 동작한다고 가정했습니다.',
  ],
  'assume.nat-gateway-route-not-described': [
    'The route table of the subnet of {nat} is not in the snapshot.',
    '{nat} 서브넷의 라우팅 테이블이 스냅샷에 없습니다.',
  ],
  'assume.public-address-not-described': [
    'Nobody in the snapshot has {address}; it was taken to be somebody on the internet who answers.',
    '스냅샷에 {address} 주소를 가진 리소스가 없어, 인터넷의 다른 호스트이며 응답한다고 가정했습니다.',
  ],
  'assume.route-table-not-described': [
    'The route table of {subnet} is not in the snapshot.',
    '{subnet}의 라우팅 테이블이 스냅샷에 없습니다.',
  ],
  'assume.network-interfaces-not-described': [
    'Network interfaces are not in the snapshot; the destination was taken to exist.',
    '네트워크 인터페이스가 스냅샷에 없어 목적지가 있다고 가정했습니다.',
  ],
  'assume.target-not-followed': [
    'What stands behind {target} was not followed.',
    '{target} 뒤의 경로는 확인하지 않았습니다.',
  ],
  'assume.appliance-passes': [
    'What the appliance at {target} decides is not in a snapshot; it was taken to pass it on, and the answer too.',
    '{target}의 어플라이언스가 내리는 결정은 스냅샷에 없으므로, 요청과 응답을 모두 통과시킨다고 가정했습니다.',
  ],
  'assume.gateway-not-described': [
    '{gateway} is not in the snapshot; it was taken to be attached.',
    '{gateway}이(가) 스냅샷에 없어 VPC에 연결되어 있다고 가정했습니다.',
  ],
  'assume.on-premises-answers': [
    'What stands behind {gateway} is not in a snapshot; it was taken to answer.',
    '{gateway} 뒤의 네트워크는 스냅샷에 없으므로 응답한다고 가정했습니다.',
  ],
  'assume.own-dns-servers': [
    '{vpc} uses DNS servers of its own ({servers}); they were taken to answer the public addresses.',
    '{vpc}에서 자체 DNS 서버({servers})를 사용합니다. 퍼블릭 주소를 응답한다고 가정했습니다.',
  ],
  'assume.vpc-attributes-not-described': [
    'The DNS attributes of {vpc} are not in the snapshot; DNS resolution was taken to be on.',
    '{vpc}의 DNS 속성이 스냅샷에 없어 DNS 확인이 켜져 있다고 가정했습니다.',
  ],
  'assume.dhcp-options-not-described': [
    'The DHCP options of {vpc} are not in the snapshot; it was taken to ask the resolver of Amazon.',
    '{vpc}의 DHCP 옵션 세트가 스냅샷에 없어 Amazon 제공 DNS를 사용한다고 가정했습니다.',
  ],
  'assume.vpc-endpoints-not-described': [
    'VPC endpoints are not in the snapshot; no private DNS name of one was taken to be in {vpc}.',
    'VPC 엔드포인트가 스냅샷에 없어 {vpc}에 엔드포인트의 프라이빗 DNS 이름이 없다고 가정했습니다.',
  ],
  'assume.vpc-endpoint-of-name-not-described': [
    'No endpoint of the snapshot has the name {name}; it was taken to be gone. One of another account or Region would answer.',
    '스냅샷에 {name} 이름의 엔드포인트가 없어 삭제된 것으로 가정했습니다. 다른 계정이나 리전의 엔드포인트라면 응답합니다.',
  ],
  'assume.vpc-not-described': ['{vpc} is not in the snapshot.', '{vpc}이(가) 스냅샷에 없습니다.'],
  'assume.name-address-unknown': [
    'The addresses of {name} are unknown; they were taken to be anywhere on the internet.',
    '{name}의 주소를 알 수 없어 인터넷의 임의 주소로 가정했습니다.',
  ],
} as const satisfies Record<string, Message>
