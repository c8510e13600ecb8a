import { answer } from './answer/ko.js';
import { asked } from './asked/ko.js';
import { friends } from './friends/ko.js';
import type { Strings } from './strings.js';

export const strings: Strings = {
  title: '나는 어떤 포켓몬을 닮았을까요?',
  hint: '사진을 여기에 놓거나, 붙여 넣거나, 선택하세요.',
  choose: '사진 선택',
  useCamera: '카메라 사용',
  drop: '놓으면 알 수 있어요',
  privacy: '사진은 이 기기를 벗어나지 않습니다.',
  offline: '일부를 불러오지 못했습니다. 연결을 확인하고 다시 시도하세요.',

  loading: '준비 중',
  stages: {
    engine: '깨어나는 중',
    models: '신경망을 불러오는 중',
    gallery: '포켓몬을 불러오는 중',
    decode: '사진을 여는 중',
    segment: '얼굴을 찾는 중',
    embed: '자세히 살펴보는 중',
    rank: '모든 포켓몬과 비교하는 중',
  },
  bytes: '{total} 중 {loaded}',
  cancel: '취소',

  youLookLike: '닮은 포켓몬은',
  pictureLooksLike: '이 그림과 닮은 포켓몬은',
  togetherLookLike: '함께 닮은 포켓몬은',
  rank: '전체에서 {rank}번째로 가까워요',
  likeness: ['살짝 닮았어요: 세상에 하나뿐인 당신', '조금 닮았어요', '많이 닮았어요', '놀랄 만큼 닮았어요'],
  scoreFaces: '다른 얼굴 100개 중 {score}개는 이만큼 가까운 짝이 없습니다.',
  scorePictures: '다른 그림 100개 중 {score}개는 이만큼 가까운 짝이 없습니다.',
  scoreShort: '100점 중 {score}점',
  cutest: '{count}마리 중 가장 귀여움',
  cutestWhy:
    '{count}마리 모두 가깝습니다. 크게 보이는 것은 그중 가장 귀여운 포켓몬이고, 가장 가까운 것은 {nearest}입니다.',
  others: '이것도 가까워요',
  yourCutout: '사진에서 오려 낸 얼굴',
  again: '다른 사진으로',
  wholePicture: '그림 전체 사용',
  retry: '다시 시도',
  face: '얼굴 {count}개 중 {index}번째',
  facesFound: '얼굴 {count}개를 찾았습니다. 하나를 고르세요.',
  previousFace: '이전 얼굴',
  nextFace: '다음 얼굴',
  bothHave: '둘 다 있어요:',
  hair: {
    dark: '어두운 머리',
    brown: '갈색 머리',
    fair: '밝은 머리',
    red: '붉은 머리',
    grey: '회색 머리',
    white: '흰 머리',
  },
  traits: {
    'hair-colour': '같은 머리 색',
    'top-colour': '위쪽의 같은 색',
    bald: '매끈한 머리',
    'long-hair': '긴 머리',
    'curly-hair': '곱슬머리',
    'spiky-hair': '삐죽 선 머리',
    fringe: '앞머리',
    bun: '올림머리',
    headgear: '머리에 쓴 것',
    glasses: '안경',
    'dark-glasses': '검은 안경',
    beard: '턱수염',
    moustache: '콧수염',
    'open-mouth': '활짝 웃는 입',
    'bushy-brows': '짙은 눈썹',
    'round-face': '둥근 얼굴',
    'long-face': '긴 얼굴',
    ornament: '장식',
  },

  search: {
    notice: '얼굴을 나타내는 숫자 {count}개가 {host}(으)로 전송됩니다. 사진은 전송되지 않습니다.',
    title: '{host}의 도움을 받아 비교할까요?',
    yes: '보내고 비교하기',
    no: '보내지 않기',
  },

  answer,
  asked,
  friends,

  camera: {
    starting: '카메라를 켜는 중',
    stop: '카메라 닫기',
    switch: '카메라 전환',
    shutter: '사진 찍기',
    live: '{name} 닮음',
    closer: '조금 더 가까이 오세요',
    nobody: '아직 아무도 없어요',
    several: '얼굴이 여럿 보여요',
    insecure: {
      title: '카메라는 안전한 페이지에서만 쓸 수 있습니다',
      message: '카메라를 쓰려면 이 페이지를 https로 여세요.',
    },
    embedded: {
      title: '여기서는 카메라를 쓸 수 없습니다',
      message: '이 틀을 담은 페이지가 허용하지 않습니다. 대신 사진을 선택하세요.',
    },
    policy: {
      title: '여기서는 카메라를 쓸 수 없습니다',
      message: '이 사이트는 페이지에서 카메라 사용을 허용하지 않습니다. 대신 사진을 선택하세요.',
    },
    missing: { title: '카메라를 찾지 못했습니다', message: '카메라를 연결하거나 사진을 선택하세요.' },
    busy: {
      title: '카메라가 사용 중입니다',
      message: '다른 앱이나 탭이 쓰고 있습니다. 닫고 다시 시도하세요.',
    },
    ended: { title: '카메라가 꺼졌습니다', message: '시스템이나 다른 앱이 멈췄습니다. 다시 켤 수 있습니다.' },
  },

  pictures: {
    empty: {
      title: '이 파일은 비어 있습니다',
      message: '내용이 없습니다. 다운로드가 끝나지 않았을 수 있습니다. 다른 사진을 선택하세요.',
    },
    raw: {
      title: '카메라의 RAW 파일입니다',
      message: '브라우저에서는 열 수 없습니다. 사진을 JPEG로 내보낸 뒤 그것을 선택하세요.',
    },
  },

  share: {
    headline: '내가 닮은 포켓몬은',
    open: '공유',
    title: '내 카드',
    preview: '카드: 내가 닮은 포켓몬은 {name}',
    cutout: '카드에 내 얼굴 보이기',
    wide: '가로형',
    square: '정사각형',
    send: '공유하기…',
    download: '내려받기',
    copy: '복사',
    copied: '복사했습니다',
    close: '닫기',
    failed: '여기서는 되지 않았습니다. 대신 카드를 내려받으세요.',
    hold: '카드를 저장하려면 길게 누르거나 마우스 오른쪽 버튼으로 클릭하세요.',
    text: '내가 닮은 포켓몬은 {name}!',
  },

  types: {
    normal: '노말',
    fire: '불꽃',
    water: '물',
    electric: '전기',
    grass: '풀',
    ice: '얼음',
    fighting: '격투',
    poison: '독',
    ground: '땅',
    flying: '비행',
    psychic: '에스퍼',
    bug: '벌레',
    rock: '바위',
    ghost: '고스트',
    dragon: '드래곤',
    dark: '악',
    steel: '강철',
    fairy: '페어리',
  },

  errors: {
    'unsupported-image': {
      title: '열 수 없는 그림입니다',
      message: 'JPEG, PNG, WebP 또는 AVIF로 시도하세요.',
    },
    'image-too-large': { title: '그림이 너무 큽니다', message: '더 작은 것으로 시도하세요.' },
    'image-unreadable': {
      title: '그림을 읽지 못했습니다',
      message: '손상되었거나 닿을 수 없는 곳에 있을 수 있습니다. 다른 그림으로 시도하세요.',
    },
    'no-face': {
      title: '얼굴을 찾지 못했습니다',
      message: '밝은 곳에서 찍은 얼굴 사진으로 시도하거나 그림 전체를 사용하세요.',
    },
    'pixels-withheld': {
      title: '브라우저가 그림의 픽셀을 숨깁니다',
      message:
        '지문 추적 방지 기능 때문에 이 페이지에는 잡음이 전달됩니다. 캔버스 데이터 읽기를 허용하거나 다른 브라우저를 사용하세요.',
    },
    'models-unreachable': {
      title: '필요한 파일을 불러오지 못했습니다',
      message: '연결을 확인하고 다시 시도하세요.',
    },
    'models-corrupt': { title: '필요한 파일이 손상되어 도착했습니다', message: '잠시 후 다시 시도하세요.' },
    'gallery-mismatch': {
      title: '갤러리가 맞지 않습니다',
      message: '다른 신경망용으로 만들어졌습니다. 이 페이지의 운영자가 고칠 수 있습니다.',
    },
    'backend-unavailable': {
      title: '이 브라우저는 계산할 수 없습니다',
      message: '브라우저를 업데이트하거나 다른 것을 쓰세요.',
    },
    'out-of-memory': {
      title: '메모리가 부족합니다',
      message: '다른 탭을 닫고 다시 시도하거나 더 작은 그림을 쓰세요.',
    },
    'search-refused': {
      title: '얼굴 정보를 보내지 않았습니다',
      message: '이 갤러리는 다른 서버가 검색하며, 그 서버에 이 정보가 필요합니다. 다시 시도하면 한 번 더 묻습니다.',
    },
    'search-unreachable': {
      title: '검색 서버가 응답하지 않습니다',
      message: '연결을 확인하고 잠시 후 다시 시도해 주세요.',
    },
    'camera-denied': {
      title: '이 페이지에서 카메라가 막혀 있습니다',
      message: '브라우저 주소창에서 허용하거나 사진을 선택하세요.',
    },
    'camera-unavailable': {
      title: '카메라가 응답하지 않습니다',
      message: '다시 시도하거나 사진을 선택하세요.',
    },
    timeout: { title: '너무 오래 걸렸습니다', message: '다시 시도하세요.' },
    aborted: { title: '멈췄습니다', message: '언제든 다시 시도하세요.' },
    internal: { title: '문제가 생겼습니다', message: '다시 시도하거나 다른 사진을 쓰세요.' },
  },
};
