import type { Message } from '../text.ts'

/** The container engine of this machine: `doctor`, and why it cannot be used. */
export const engineMessages = {
  'engine.found': [
    'A container engine answers: {product} {version}',
    '컨테이너 엔진이 응답합니다: {product} {version}',
  ],
  'engine.rootless': ['The engine runs rootless', '엔진이 루트 권한 없이(rootless) 실행 중입니다'],
  'engine.rootful': ['The engine runs as root', '엔진이 root로 실행 중입니다'],
  'engine.by-host': [
    'DOCKER_HOST names the engine: {address}',
    'DOCKER_HOST가 엔진을 지정합니다: {address}',
  ],
  'engine.by-context': [
    'The Docker context `{name}` names the engine: {address}',
    'Docker 컨텍스트 `{name}`이(가) 엔진을 지정합니다: {address}',
  ],
  'engine.by-socket': ['The engine’s socket is {address}', '엔진의 소켓은 {address}입니다'],
  'engine.disk': [
    '{free} GB free for the engine in {folder}',
    '엔진의 폴더 {folder}에 {free}GB의 여유 공간이 있습니다',
  ],
  'engine.little-disk': [
    'Only {free} GB free for the engine in {folder}: the image and LocalStack need about {needed} GB.',
    '엔진의 폴더 {folder}에 여유 공간이 {free}GB뿐입니다. 이미지와 LocalStack에는 약 {needed}GB가 필요합니다.',
  ],
  'engine.disk-unseen': [
    'The engine’s disk ({folder}) is not visible from here: `docker system df` tells its use.',
    '엔진의 디스크({folder})는 여기에서 보이지 않습니다. `docker system df`로 사용량을 확인할 수 있습니다.',
  ],
  'engine.image': ['The image {image}: {size} MB', '이미지 {image}: {size}MB'],
  'engine.no-image': [
    'The image {image} is not here: labs use the embedded backend.',
    '이미지 {image}이(가) 없으므로 실습은 내장 백엔드를 사용합니다.',
  ],
  'engine.get-image': [
    'For LocalStack: docker pull {image} (without internet: docker/README.md)',
    'LocalStack을 사용하려면: docker pull {image} (인터넷이 없으면 docker/README.ko.md)',
  ],
  'engine.none': [
    'No Docker engine was found on this machine.',
    '이 컴퓨터에서 Docker 엔진을 찾지 못했습니다.',
  ],
  'engine.install': [
    'For LocalStack, install and start one (Docker Desktop, Docker Engine, colima, Podman); labs also work without.',
    'LocalStack을 사용하려면 엔진(Docker Desktop, Docker Engine, colima, Podman)을 설치하고 시작하십시오. 엔진 없이도 실습할 수 있습니다.',
  ],
  'engine.not-running': [
    'No engine answers at {address}: {reason}',
    '{address}에서 응답하는 엔진이 없습니다: {reason}',
  ],
  'engine.start': [
    'Start it: `sudo systemctl start docker`, or open Docker Desktop.',
    '엔진을 시작하십시오: `sudo systemctl start docker` 또는 Docker Desktop 실행.',
  ],
  'engine.denied': [
    'You may not use the engine’s socket {address}: {reason}',
    '엔진의 소켓 {address}을(를) 사용할 권한이 없습니다: {reason}',
  ],
  'engine.join-group': [
    'Join its group and log in again: `sudo usermod -aG docker $USER` (or use rootless Docker).',
    '그룹에 추가한 뒤 다시 로그인하십시오: `sudo usermod -aG docker $USER` (또는 rootless Docker 사용).',
  ],
  'engine.elsewhere': [
    '{address} is an engine on another machine: its ports are not on this 127.0.0.1.',
    '{address}은(는) 다른 컴퓨터의 엔진입니다. 그 포트는 이 컴퓨터의 127.0.0.1에 열리지 않습니다.',
  ],
  'engine.unsupported': [
    '{address} is not an address that can be used: unix:///PATH or tcp://127.0.0.1:PORT.',
    '{address}은(는) 사용할 수 없는 주소입니다. unix:///경로 또는 tcp://127.0.0.1:포트 형식이어야 합니다.',
  ],
  'engine.silent': [
    'The engine at {address} does not answer within a second.',
    '{address}의 엔진이 1초 안에 응답하지 않습니다.',
  ],
  'engine.failed': [
    'The engine at {address} does not work: {reason}',
    '{address}의 엔진이 정상적으로 동작하지 않습니다: {reason}',
  ],
  'engine.restart': [
    'Restart it: `sudo systemctl restart docker`, or Docker Desktop.',
    '엔진을 다시 시작하십시오: `sudo systemctl restart docker` 또는 Docker Desktop.',
  ],
  'engine.unset-host': [
    'That address is from DOCKER_HOST: correct it, or unset it to use the usual socket.',
    '이 주소는 DOCKER_HOST에서 왔습니다. 고치거나, 해제하여 기본 소켓을 사용하십시오.',
  ],
  'engine.unset-host-answers': [
    'That address is from DOCKER_HOST. Without it an engine answers at {address}: unset DOCKER_HOST',
    '이 주소는 DOCKER_HOST에서 왔습니다. 해제하면 {address}의 엔진이 응답합니다: unset DOCKER_HOST',
  ],
} as const satisfies Record<string, Message>
