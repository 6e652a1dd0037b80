import type { Message } from '../text.ts'

/** One sentence for each code: what stopped the packet, and where. Never the mend. */
export const codeMessages = {
  'code.NO_ROUTE_TO_DESTINATION': [
    'Route table {table} has no row that matches this destination.',
    '라우팅 테이블 {table}에 이 목적지와 일치하는 라우팅이 없습니다.',
  ],
  'code.NO_ROUTE_TO_DESTINATION.return': [
    'It arrives, but route table {table} has no row back to {source}.',
    '도착하지만, 라우팅 테이블 {table}에 {source}(으)로 돌아가는 라우팅이 없습니다.',
  ],
  'code.BAD_STATE_ROUTE': [
    'In route table {table} the row {destination} wins, and its target {target} is gone (state blackhole).',
    '라우팅 테이블 {table}에서 {destination} 라우팅이 선택되지만, 대상 {target}이(가) 더 이상 없습니다(상태 blackhole).',
  ],
  'code.BAD_STATE': [
    '{component} is in state {state} and carries nothing.',
    '{component} 상태가 {state}이므로 트래픽을 전달하지 않습니다.',
  ],
  'code.endpoint-az-lost': [
    '{component} of {endpoint} stands in the lost Availability Zone, and no other address is answered.',
    '{endpoint}의 {component}이(가) 장애가 난 가용 영역에 있고, 다른 주소는 응답되지 않습니다.',
  ],
  'code.BAD_STATE_ATTACHMENT': [
    '{component} is not attached to {vpc}.',
    '{component} 리소스가 {vpc}에 연결되어 있지 않습니다.',
  ],
  'code.ENI_SG_RULES_MISMATCH': [
    'No {direction} rule of {component} covers {protocol} {ports} to this destination.',
    '{component}의 {direction} 규칙 중 이 목적지에 대한 {protocol} {ports} 트래픽을 허용하는 규칙이 없습니다.',
  ],
  'code.ENI_SG_RULES_MISMATCH.inbound': [
    'No inbound rule of {component} covers {protocol} {ports} from {source}.',
    '{component}의 인바운드 규칙 중 {source}에서 오는 {protocol} {ports} 트래픽을 허용하는 규칙이 없습니다.',
  ],
  'code.SG_HAS_NO_RULES': [
    '{component} has no {direction} rule at all, so nothing passes.',
    '{component}에는 {direction} 규칙이 하나도 없으므로 아무 트래픽도 통과하지 못합니다.',
  ],
  'code.SUBNET_ACL_RESTRICTION': [
    '{component} on {subnet} denies {direction} {protocol} {ports} (rule {entry}).',
    '{subnet} 서브넷의 {component}에서 {direction} {protocol} {ports} 트래픽을 거부합니다(규칙 {entry}).',
  ],
  'code.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS': [
    '{component} carries only traffic of a public address, and {sender} has none.',
    '{component}에서는 퍼블릭 IP 주소가 있는 트래픽만 나갈 수 있는데, {sender}에는 퍼블릭 IP 주소가 없습니다.',
  ],
  'code.IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS': [
    '{component} refuses private destinations (RFC 1918).',
    '{component}에서는 프라이빗 주소(RFC 1918) 목적지를 받지 않습니다.',
  ],
  'code.IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS': [
    '{component} refuses shared-space destinations (RFC 6598).',
    '{component}에서는 공유 주소 공간(RFC 6598) 목적지를 받지 않습니다.',
  ],
  'code.IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS': [
    '{address} is a private address: nothing from the internet gets there.',
    '{address}은(는) 프라이빗 주소이므로 인터넷에서 도달할 수 없습니다.',
  ],
  'code.IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS': [
    '{source} is a private address (RFC 1918): nothing comes from it over the internet.',
    '{source}은(는) 프라이빗 주소(RFC 1918)이므로 인터넷을 통해 들어올 수 없습니다.',
  ],
  'code.IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS': [
    '{source} is shared address space (RFC 6598): nothing comes from it over the internet.',
    '{source}은(는) 공유 주소 공간(RFC 6598)이므로 인터넷을 통해 들어올 수 없습니다.',
  ],
  'code.NGW_REQUIRES_SOURCE_IN_VPC': [
    '{component} only lets out: nobody outside its VPC can start a connection to it.',
    '{component}은(는) 내보내는 용도로만 쓰이므로 VPC 밖에서 먼저 연결을 시작할 수 없습니다.',
  ],
  'code.forward-no-internet-gateway': [
    'No internet gateway is attached to {component}: nothing comes in from the internet.',
    '{component}에 연결된 인터넷 게이트웨이가 없어 인터넷에서 들어올 수 없습니다.',
  ],
  'code.VPCE_GATEWAY_PROTOCOL_RESTRICTION': [
    'A gateway endpoint carries TCP and ICMP echo only.',
    '게이트웨이 엔드포인트는 TCP와 ICMP echo만 전달합니다.',
  ],
  'code.PCX_REQUIRES_ADDRESS_IN_VPC_CIDR': [
    '{component} carries traffic to addresses of {peer} only, and this is none of them.',
    '{component}에서는 {peer}의 주소로 가는 트래픽만 전달하는데, 이 목적지는 그 주소가 아닙니다.',
  ],
  'code.NO_POSSIBLE_DESTINATION': [
    'No network interface of {component} has the address {address}.',
    '{component}에는 주소 {address}를 가진 네트워크 인터페이스가 없습니다.',
  ],
  'code.CANNOT_ROUTE': [
    'The subnet of {component} leads back to {target}: the packet would circle.',
    '{component} 서브넷의 라우팅이 다시 {target}(으)로 향하므로 패킷이 맴돕니다.',
  ],
  'code.UNKNOWN_RESOURCE': [
    '{id} is not in this network.',
    '이 네트워크에는 {id} 리소스가 없습니다.',
  ],
  'code.UNKNOWN_DESTINATION': [
    '`{id}` is not an address that can be read.',
    '`{id}`은(는) 올바른 IP 주소가 아닙니다.',
  ],
  'code.dns-vpc-attributes': [
    '{name} does not resolve: {attribute} is off in {vpc}.',
    '{name} 이름을 확인할 수 없습니다. {vpc}의 {attribute}가 꺼져 있습니다.',
  ],
  'code.dns-name-not-found': [
    'There is no address for {name} as {vpc} asks for it.',
    '{vpc}에서 {name} 이름을 조회하면 주소가 없습니다.',
  ],
  'code.PROTOCOL_RESTRICTION': [
    '{component} carries TCP only.',
    '{component}에서는 TCP만 전달합니다.',
  ],
  'code.forward-another-interface': [
    'The name answers {address}, an address of {endpoint} in another VPC. In {vpc} the same address belongs to {component}.',
    '이름은 다른 VPC에 있는 {endpoint}의 주소 {address}(으)로 확인됩니다. {vpc}에서 그 주소는 {component}의 것입니다.',
  ],
  'code.ENI_SOURCE_DEST_CHECK_RESTRICTION': [
    '{component} checks source and destination, so it takes nothing that is not its own.',
    '{component}의 소스/대상 확인이 켜져 있어 자신의 주소가 아닌 트래픽을 받지 않습니다.',
  ],
  'code.VPC_BLOCK_PUBLIC_ACCESS_ENABLED': [
    'VPC Block Public Access ({mode}) keeps {subnet} from using {component}.',
    'VPC 퍼블릭 액세스 차단({mode}) 때문에 {subnet}에서 {component}을(를) 사용할 수 없습니다.',
  ],
  'code.forward-no-address': [
    '{component} has no {family} address to send from.',
    '{component}에 보낼 때 쓸 {family} 주소가 없습니다.',
  ],
  'code.forward-nat-ipv6': [
    '{component} takes IPv6 traffic to 64:ff9b::/96 only, which stands for IPv4 addresses.',
    '{component}에서는 IPv4 주소를 나타내는 64:ff9b::/96 목적지의 IPv6 트래픽만 받습니다.',
  ],
  'code.forward-private-ipv6': [
    '{component} carries IPv6 traffic between public addresses only.',
    '{component}에서는 퍼블릭 IPv6 주소 사이의 트래픽만 오갈 수 있습니다.',
  ],
  'code.forward-attachment-no-ipv6': [
    'IPv6 support of attachment {attachment} is off, so {component} carries no IPv6 across it.',
    '연결 {attachment}의 IPv6 지원이 꺼져 있어 {component}에서 IPv6 트래픽이 전달되지 않습니다.',
  ],
  'code.forward-not-public': [
    'Nothing that comes from the internet reaches {component}.',
    '인터넷에서 온 트래픽은 {component}에 닿지 않습니다.',
  ],
  'code.forward-endpoint-source': [
    '{component} serves the addresses of its own VPC only, and {source} comes from outside.',
    '{component}은(는) 자신의 VPC 주소에서 온 트래픽만 받는데, {source}은(는) 밖에서 온 주소입니다.',
  ],
  'code.forward-public-over-vpn': [
    '{component} leads to the addresses of {vpc} only. Public addresses are not carried over it.',
    '{component}은(는) {vpc}의 주소로만 이어집니다. 퍼블릭 주소는 이 경로로 가지 않습니다.',
  ],
  'code.TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION': [
    'The attachment {attachment} is associated with no route table of {component}.',
    '연결(attachment) {attachment}에 {component}의 라우팅 테이블이 연결되어 있지 않습니다.',
  ],
  'code.TGW_ATTACH_VPC_AZ_RESTRICTION': [
    'The VPC is attached to {component} in other Availability Zones, and not in {zone}.',
    '이 VPC는 {component}에 다른 가용 영역으로만 연결되어 있고, {zone}에는 연결되어 있지 않습니다.',
  ],
  'code.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT': [
    'The route table {table} of {component} has no route for {address}.',
    '{component}의 라우팅 테이블 {table}에 {address}(으)로 가는 라우팅이 없습니다.',
  ],
  'code.TGW_RTB_BAD_STATE_ROUTE': [
    'In the route table {table} of {component} the route for {address} is a blackhole.',
    '{component}의 라우팅 테이블 {table}에서 {address}(으)로 가는 라우팅이 블랙홀(blackhole)입니다.',
  ],
  'code.return-other-way': [
    'It arrives, but route table {table} sends the answer to {target}, not back the way it came.',
    '도착하지만, 라우팅 테이블 {table}이(가) 응답을 왔던 경로가 아닌 {target}(으)로 보냅니다.',
  ],
  'code.tls-name-mismatch': [
    'The connection opens, but the certificate does not cover {name}: its wildcard stands for one label, and the bucket name {bucket} has dots.',
    '연결은 열리지만 인증서가 {name} 이름에 맞지 않습니다. 와일드카드는 레이블 하나만 대신하는데, 버킷 이름 {bucket}에 점이 있습니다.',
  ],
  'code.address-family-blocked': [
    'The name has addresses of both families, and by {family} none arrives ({codes}): a client loses time before it falls back.',
    '이 이름은 IPv4와 IPv6 주소가 모두 있는데 {family}로는 도달하지 못합니다({codes}). 클라이언트는 다른 주소로 바꿀 때까지 기다립니다.',
  ],
  'code.policy-endpoint-no-allow': [
    'No statement in the policy of {component} allows {action} on {resource}: a request that it does not allow does not pass.',
    '{component}의 정책에 {resource}에 대한 {action}을(를) 허용하는 문이 없습니다. 허용하지 않은 요청은 통과하지 못합니다.',
  ],
  'code.policy-endpoint-explicit-deny': [
    'A Deny statement in the policy of {component} covers {action} on {resource}.',
    '{component}의 정책에 {resource}에 대한 {action}을(를) 명시적으로 거부하는 Deny 문이 있습니다.',
  ],
  'code.policy-bucket-no-allow': [
    'The policy of bucket {bucket} does not allow {principal} to perform {action} on {resource}, and a caller from outside its account needs that.',
    '버킷 {bucket}의 정책이 {principal}에게 {resource}에 대한 {action}을(를) 허용하지 않습니다. 버킷과 다른 계정의 호출자에게는 이 허용이 필요합니다.',
  ],
  'code.policy-bucket-explicit-deny': [
    'A Deny statement in the policy of bucket {bucket} covers {action} on {resource} for this request.',
    '버킷 {bucket}의 정책에 이 요청의 {resource}에 대한 {action}을(를) 명시적으로 거부하는 Deny 문이 있습니다.',
  ],
  'code.policy-identity-no-allow': [
    'No identity-based policy of {principal} allows {action} on {resource}.',
    '{principal}의 자격 증명 기반 정책 중 {resource}에 대한 {action}을(를) 허용하는 것이 없습니다.',
  ],
  'code.policy-identity-explicit-deny': [
    'A Deny statement in an identity-based policy of {principal} covers {action} on {resource}.',
    '{principal}의 자격 증명 기반 정책에 {resource}에 대한 {action}을(를) 명시적으로 거부하는 Deny 문이 있습니다.',
  ],
  'code.policy-boundary-no-allow': [
    'The permissions boundary of {principal} does not allow {action} on {resource}, whatever its policies say.',
    '{principal}의 권한 경계(permissions boundary)가 {resource}에 대한 {action}을(를) 허용하지 않습니다. 다른 정책이 허용해도 소용이 없습니다.',
  ],
  'code.policy-boundary-explicit-deny': [
    'A Deny statement in the permissions boundary of {principal} covers {action} on {resource}.',
    '{principal}의 권한 경계(permissions boundary)에 {resource}에 대한 {action}을(를) 명시적으로 거부하는 Deny 문이 있습니다.',
  ],
  'code.policy-unsigned': [
    '{component} takes signed requests only, and nobody with credentials asks for {action}.',
    '{component}은(는) 서명된 요청만 받는데, {action} 요청에 쓸 자격 증명이 없습니다.',
  ],
  'code.policy-block-public-access': [
    'S3 Block Public Access of bucket {bucket} refuses {action}: its policy, or the one to be put, is public.',
    '버킷 {bucket}의 S3 퍼블릭 액세스 차단이 {action}을(를) 거부합니다. 버킷의 정책 또는 새로 저장하려는 정책이 퍼블릭이기 때문입니다.',
  ],
  'code.HIGHER_PRIORITY_ROUTE': [
    'In {table} the row {winner} → {winnerTarget} is as specific as the row of {loserTarget}, and a static row comes first.',
    '{table}에서 {winner} → {winnerTarget} 라우팅은 {loserTarget} 라우팅과 접두사 길이가 같고, 정적 라우팅이 우선합니다.',
  ],
  'code.MORE_SPECIFIC_ROUTE': [
    'In {table} the row {winner} → {winnerTarget} is more specific than the row of {loserTarget}, so it wins.',
    '{table}에서 {winner} → {winnerTarget} 라우팅이 {loserTarget} 라우팅보다 구체적이므로 선택됩니다.',
  ],
  'code.route-ambiguous': [
    'In {table} two prefix lists are equally specific: AWS picks one at random and keeps it.',
    '{table}에서 두 접두사 목록의 길이가 같습니다. AWS가 둘 중 하나를 임의로 골라 계속 사용합니다.',
  ],
  'code.dns-hostnames-off': [
    'enableDnsHostnames is off in {vpc}. AWS asks for it with gateway endpoints, though the name resolves without it.',
    '{vpc}의 enableDnsHostnames가 꺼져 있습니다. 없어도 이름은 확인되지만, AWS는 게이트웨이 엔드포인트에 이 속성을 요구합니다.',
  ],
  'code.endpoint-private-dns-off': [
    '{component} serves this name in {vpc}, but its private DNS is off, so {name} stays public.',
    '{vpc}의 {component}이(가) 이 서비스를 제공하지만 프라이빗 DNS가 꺼져 있어 {name} 이름은 퍼블릭 주소로 확인됩니다.',
  ],
  'code.service-without-endpoint': [
    '{vpc} has no interface endpoint of {service}, so the name answers public addresses.',
    '{vpc}에 {service}의 인터페이스 엔드포인트가 없어 이 이름은 퍼블릭 주소로 확인됩니다.',
  ],
  'code.answer-past-firewall': [
    'The packet passes {component}, and the answer does not: {by} leads it back directly. Network Firewall does not support that: stateful rules miss half of the traffic.',
    '패킷은 {component}을(를) 지나지만 응답은 {by}에서 바로 돌아옵니다. Network Firewall은 이런 비대칭 라우팅을 지원하지 않으며, 상태 저장 규칙이 트래픽의 절반만 보게 됩니다.',
  ],
  'code.appliance-mode-off': [
    'Appliance mode of {attachment} is off: the packet passes the firewall of {vpc} in {zone}, and the answer the one in {other}. Network Firewall does not support that: each sees half of the traffic.',
    '{attachment}의 어플라이언스 모드가 꺼져 있어 패킷은 {vpc}의 {zone} 방화벽을, 응답은 {other} 방화벽을 지납니다. Network Firewall은 이런 비대칭 라우팅을 지원하지 않으며, 각 방화벽이 트래픽의 절반만 보게 됩니다.',
  ],
  'code.zone-not-served': [
    'No interface of the endpoint stands in this Availability Zone.',
    '이 가용 영역에는 엔드포인트의 네트워크 인터페이스가 없습니다.',
  ],
  'code.not-built': [
    'The piece that this check looks for is not there yet.',
    '이 검사에서 찾는 구성 요소가 아직 없습니다.',
  ],
  'code.way-wrong': [
    'It arrives, but not by the way that was asked for.',
    '도달했지만 요구한 것과 다른 경로를 지납니다.',
  ],
  'code.scope-widened': [
    'More is open now than the task needs.',
    '과제에 필요한 것보다 더 많이 열려 있습니다.',
  ],
  'code.scope-lost': [
    'Something that worked before no longer does.',
    '전에 되던 것이 이제 되지 않습니다.',
  ],
  'code.answer-misread': [
    'The answer to the question is not right.',
    '질문에 대한 답이 맞지 않습니다.',
  ],
} as const satisfies Record<string, Message>
