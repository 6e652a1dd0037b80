import type { Message } from '../text.ts'

/** What goes wrong with LocalStack's container, and what helps. */
export const localstackMessages = {
  'localstack.needs-token': [
    'LocalStack ended with exit code {exitCode}: the image {image} starts only with a valid LocalStack license token.{log}',
    'LocalStack이 종료 코드 {exitCode}(으)로 끝났습니다. 이미지 {image}은(는) 유효한 LocalStack 라이선스 토큰이 있어야 시작합니다.{log}',
  ],
  'localstack.set-token': [
    'Or set LOCALSTACK_AUTH_TOKEN to your own token: it is passed on to the container.',
    '또는 LOCALSTACK_AUTH_TOKEN에 본인의 토큰을 지정하십시오. 컨테이너에 그대로 전달합니다.',
  ],
  'localstack.use-pinned': [
    'Use the image that needs none and is known to work: --image {image}',
    '토큰 없이 동작이 확인된 이미지를 사용하십시오: --image {image}',
  ],
  'localstack.use-embedded': [
    'Or go on without Docker: --backend embedded',
    '또는 Docker 없이 계속하십시오: --backend embedded',
  ],
  'localstack.ended': [
    'LocalStack ended with exit code {exitCode} while it started ({image}).{log}',
    'LocalStack이 시작하는 동안 종료 코드 {exitCode}(으)로 끝났습니다({image}).{log}',
  ],
  'localstack.out-of-memory': [
    'The engine ended LocalStack because memory ran out (exit code {exitCode}).{log}',
    '메모리가 부족하여 엔진이 LocalStack을 종료했습니다(종료 코드 {exitCode}).{log}',
  ],
  'localstack.more-memory': [
    'Give the engine more memory (Docker Desktop: Settings, Resources), or end other containers: about 512 MB are needed.',
    '엔진의 메모리를 늘리거나(Docker Desktop: Settings, Resources) 다른 컨테이너를 종료하십시오. 약 512MB가 필요합니다.',
  ],
  'localstack.unhealthy': [
    'LocalStack runs, but these of its services failed to start: {services}.{log}',
    'LocalStack은 실행 중이지만 다음 서비스를 시작하지 못했습니다: {services}.{log}',
  ],
  'localstack.timed-out': [
    'LocalStack was not ready within {seconds} seconds.{log}',
    'LocalStack이 {seconds}초 안에 준비되지 않았습니다.{log}',
  ],
  'localstack.none-at': [
    'No LocalStack with the services ec2, s3, iam and sts answers at {endpoint}.',
    'ec2, s3, iam, sts 서비스가 준비된 LocalStack이 {endpoint}에서 응답하지 않습니다.',
  ],
  'localstack.see-health': [
    'Start it and wait until it is ready: curl {endpoint}/_localstack/health',
    'LocalStack을 시작하고 준비될 때까지 기다리십시오: curl {endpoint}/_localstack/health',
  ],
  'localstack.start-own': [
    'Or let endpoint-lab start one of its own: --backend localstack',
    '또는 endpoint-lab이 LocalStack을 직접 시작하게 하십시오: --backend localstack',
  ],
  'localstack.removed': [
    "LocalStack's container was removed while it started.",
    'LocalStack 컨테이너가 시작하는 동안 삭제되었습니다.',
  ],
  'localstack.start-again': ['Start again.', '다시 시작하십시오.'],
  'localstack.no-such-image': [
    'There is no image {image} to fetch: {reason}',
    '가져올 이미지 {image}이(가) 없습니다: {reason}',
  ],
  'localstack.not-fetched': [
    'The image {image} is not on this machine and could not be fetched: {reason}',
    '이미지 {image}이(가) 이 컴퓨터에 없으며 가져오지도 못했습니다: {reason}',
  ],
  'localstack.rate-limited': [
    'The registry refused for now, because too much was fetched from this address: {reason}',
    '이 주소에서 너무 많이 가져가 레지스트리가 일시적으로 거부했습니다: {reason}',
  ],
  'localstack.pull-later': [
    'Try again later, or `docker login` and `docker pull` it yourself.',
    '나중에 다시 시도하거나 `docker login` 후 `docker pull`로 직접 가져오십시오.',
  ],
  'localstack.load-image': [
    'Without internet: load the image from a file or from the teacher’s machine (docker/README.md).',
    '인터넷이 없으면 파일이나 강사의 컴퓨터에서 이미지를 불러오십시오(docker/README.ko.md).',
  ],
  'localstack.engine-refused': [
    'The engine could not start {image}: {reason}',
    '엔진이 {image}을(를) 시작하지 못했습니다: {reason}',
  ],
  'localstack.port-taken': [
    'Port {port} on 127.0.0.1 is taken.',
    '127.0.0.1의 포트 {port}이(가) 이미 사용 중입니다.',
  ],
  'localstack.free-port': [
    'End what listens there (`docker ps`, `lsof -i :{port}`) and start again.',
    '그 포트를 사용하는 프로그램을 종료하고(`docker ps`, `lsof -i :{port}`) 다시 시작하십시오.',
  ],
  'localstack.no-space': [
    'The engine’s disk is full, so {image} cannot be used.{log}',
    '엔진의 디스크가 가득 차서 {image}을(를) 사용할 수 없습니다.{log}',
  ],
  'localstack.free-space': [
    'See what takes the space with `docker system df`, and free it with `docker system prune` (it asks first).',
    '`docker system df`로 사용량을 확인하고 `docker system prune`으로 정리하십시오(실행 전에 확인합니다).',
  ],
  'localstack.see-doctor': [
    'See `endpoint-lab doctor` for the state of the engine.',
    '`endpoint-lab doctor`로 엔진의 상태를 확인하십시오.',
  ],
} as const satisfies Record<string, Message>
