import type { Message } from '../text.ts'

/** What each option does, for `--help`. */
export const optionMessages = {
  'options.title': ['Options', '옵션'],
  'options.global-title': ['Options of every command', '모든 명령의 옵션'],
  'options.lang': ['the language of every text', '표시 언어'],
  'options.json': ['one JSON document and nothing else', 'JSON 문서 하나만 출력합니다'],
  'options.debug': ['also says what goes on inside', '내부 동작도 출력합니다'],
  'options.home': [
    'where progress and the running lab are kept; ENDPOINT_LAB_HOME otherwise, or ~/.endpoint-lab',
    '진행 상황과 실행 중인 실습을 두는 폴더. 없으면 ENDPOINT_LAB_HOME 또는 ~/.endpoint-lab을 씁니다',
  ],
  'options.backend': [
    'auto, embedded, localstack, or http://HOST:PORT of a LocalStack that runs already',
    'auto, embedded, localstack 또는 이미 실행 중인 LocalStack의 http://HOST:PORT',
  ],
  'options.image': ['the LocalStack image to start', '시작할 LocalStack 이미지'],
  'options.help': ['this text', '이 도움말을 보여 줍니다'],
  'options.port': [
    'the port of the AWS API server; 0, the default, takes a free one',
    'AWS API 서버의 포트. 기본값 0은 빈 포트를 씁니다',
  ],
  'options.shell': [
    'bash, fish or powershell; the shell that you are in, by default',
    'bash, fish, powershell 중 하나. 기본값은 지금 쓰는 셸입니다',
  ],
  'options.on': [
    'the instance that the shell works from, by its name or id',
    '셸이 실행되는 인스턴스의 이름이나 ID',
  ],
  'options.as-endpoint': [
    'for tools that ignore proxies: AWS_ENDPOINT_URL leads to the instance instead',
    '프록시를 쓰지 않는 도구용: 프록시 대신 AWS_ENDPOINT_URL이 인스턴스를 가리킵니다',
  ],
  'options.from': [
    'where it starts: i-…, eni-…, a private IP address, a name, CIDR@vgw-… (tgw-attach-…) for a data centre, or internet',
    '출발지: i-…, eni-…, 프라이빗 IP 주소, 이름. 데이터 센터는 CIDR@vgw-…(tgw-attach-…), 인터넷은 internet으로 씁니다',
  ],
  'options.to': [
    's3://bucket, s3:REGION, ADDRESS:PORT or HOST:PORT',
    's3://버킷, s3:리전, 주소:포트, 호스트:포트 중 하나',
  ],
  'options.resolver': [
    "inbound-endpoint: the data centre asks the VPC's inbound Resolver endpoint for names, not public DNS",
    'inbound-endpoint: 데이터 센터가 퍼블릭 DNS 대신 VPC의 인바운드 Resolver 엔드포인트에 이름을 질의합니다',
  ],
  'options.without': [
    'as if an Availability Zone were lost, ap-northeast-2a for one',
    '가용 영역 하나에 장애가 났다고 가정합니다(예: ap-northeast-2a)',
  ],
  'options.protocol': ['tcp (the default), udp or icmp', 'tcp(기본값), udp, icmp 중 하나'],
  'options.action': [
    'the request to decide, s3:GetObject for one',
    '판정할 요청. 예: s3:GetObject',
  ],
  'options.key': ['the object that the request is about', '요청할 객체의 키'],
  'options.resource': [
    'the ARN that a request to another service than S3 is about',
    'S3가 아닌 서비스에 보내는 요청의 대상 리소스 ARN',
  ],
  'options.as': [
    "who asks: an ARN, or anonymous; the instance's role by default",
    '요청하는 주체: ARN 또는 anonymous. 기본값은 인스턴스의 역할입니다',
  ],
  'options.context': [
    'a condition key of the request that no snapshot tells, such as aws:PrincipalOrgID=o-abc; may be given again',
    'aws:PrincipalOrgID=o-abc처럼 스냅샷에 없는 조건 키. 여러 번 쓸 수 있습니다',
  ],
  'options.snapshot': [
    'a file or folder of saved AWS CLI output; may be given more than once',
    '저장된 AWS CLI 출력 파일이나 폴더. 여러 번 쓸 수 있습니다',
  ],
  'options.profile': [
    'a profile of your AWS CLI: a real account, by calls that only read',
    'AWS CLI 프로필: 실제 계정을 읽기 전용 호출로 조회합니다',
  ],
  'options.region': [
    'the Region to read, with --profile; several: A,B, or given again',
    '--profile로 읽을 리전. 여러 개면 A,B로 쓰거나 반복',
  ],
  'options.save': [
    'keeps what --profile has read in a new folder',
    '--profile로 읽은 것을 새 폴더에 저장합니다',
  ],
  'options.submission': [
    'a YAML file of operations; may be given more than once',
    '작업이 담긴 YAML 파일. 여러 번 쓸 수 있습니다',
  ],
  'options.show': ['only shows the commands', '명령을 보여 주기만 합니다'],
} satisfies Record<string, Message>
