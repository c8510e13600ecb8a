import { answer } from './answer/ja.js';
import { asked } from './asked/ja.js';
import { friends } from './friends/ja.js';
import type { Strings } from './strings.js';

export const strings: Strings = {
  title: 'どのポケモンに似ている？',
  hint: '写真をここにドロップするか、貼り付けるか、選んでください。',
  choose: '写真を選ぶ',
  useCamera: 'カメラを使う',
  drop: '離すとわかります',
  privacy: '写真がこの端末の外に出ることはありません。',
  offline: '読み込めないものがありました。接続を確かめて、もう一度お試しください。',

  loading: '準備中',
  stages: {
    engine: '起動中',
    models: 'ネットワークを読み込み中',
    gallery: 'ポケモンを読み込み中',
    decode: '写真を開いています',
    segment: '顔を探しています',
    embed: 'よく見ています',
    rank: 'すべてのポケモンと比べています',
  },
  bytes: '{total} 中 {loaded}',
  cancel: 'キャンセル',

  youLookLike: 'あなたに似ているのは',
  pictureLooksLike: 'この画像に似ているのは',
  togetherLookLike: 'みんなに似ているのは',
  rank: '全体で{rank}番目の近さ',
  likeness: ['ほんのり似ています：あなたは唯一無二', 'そこそこ似ています', 'よく似ています', '驚くほど似ています'],
  scoreFaces: 'ほかの顔100のうち{score}には、これほど近い相手がいません。',
  scorePictures: 'ほかの画像100のうち{score}には、これほど近い相手がいません。',
  scoreShort: '100点中{score}点',
  cutest: '{count}匹のうちいちばんかわいい',
  cutestWhy: '{count}匹とも近い相手です。大きく出ているのはいちばんかわいい相手で、いちばん近いのは{nearest}です。',
  others: 'ほかの近い相手',
  yourCutout: '写真から切り抜いた顔',
  again: '別の写真で試す',
  wholePicture: '画像全体を使う',
  retry: 'もう一度',
  face: '{count}人中{index}人目の顔',
  facesFound: '{count}人の顔が見つかりました。ひとつ選んでください。',
  previousFace: '前の顔',
  nextFace: '次の顔',
  bothHave: 'ふたりの共通点：',
  hair: {
    dark: '黒っぽい髪',
    brown: '茶色の髪',
    fair: '明るい色の髪',
    red: '赤い髪',
    grey: '灰色の髪',
    white: '白い髪',
  },
  traits: {
    'hair-colour': '同じ髪の色',
    'top-colour': '頭の上が同じ色',
    bald: 'つるりとした頭',
    'long-hair': '長い髪',
    'curly-hair': 'くるくるの髪',
    'spiky-hair': '立った髪',
    fringe: '前髪',
    bun: 'おだんご',
    headgear: '頭にかぶったもの',
    glasses: 'めがね',
    'dark-glasses': '黒いめがね',
    beard: 'あごひげ',
    moustache: '口ひげ',
    'open-mouth': '口をあけた笑顔',
    'bushy-brows': '太いまゆ',
    'round-face': '丸い顔',
    'long-face': '面長の顔',
    ornament: 'かざり',
  },

  search: {
    notice: '顔の特徴を表す{count}個の数値が{host}に送信されます。写真は送信されません。',
    title: '{host}を使って比べますか？',
    yes: '送信して比べる',
    no: '送信しない',
  },

  answer,
  asked,
  friends,

  camera: {
    starting: 'カメラを起動しています',
    stop: 'カメラを閉じる',
    switch: 'カメラを切り替える',
    shutter: '写真を撮る',
    live: '{name}に似ています',
    closer: 'もう少し近づいてください',
    nobody: 'まだ誰も映っていません',
    several: '複数の顔が映っています',
    insecure: {
      title: 'カメラには安全なページが必要です',
      message: 'カメラを使うには、このページを https で開いてください。',
    },
    embedded: {
      title: 'ここではカメラを使えません',
      message: 'この枠を含むページがカメラを許可していません。代わりに写真を選んでください。',
    },
    policy: {
      title: 'ここではカメラを使えません',
      message: 'このサイトはページでのカメラの使用を許可していません。代わりに写真を選んでください。',
    },
    missing: { title: 'カメラが見つかりません', message: 'カメラをつなぐか、写真を選んでください。' },
    busy: {
      title: 'カメラは使用中です',
      message: '別のアプリまたはタブが使っています。閉じてから、もう一度お試しください。',
    },
    ended: {
      title: 'カメラが切れました',
      message: 'システムまたは別のアプリが止めました。もう一度起動できます。',
    },
  },

  pictures: {
    empty: {
      title: 'このファイルは空です',
      message: '中身がありません。ダウンロードが終わっていないのかもしれません。別の写真を選んでください。',
    },
    raw: {
      title: 'これはカメラのRAWファイルです',
      message: 'ブラウザーでは開けません。写真をJPEGで書き出して、それを選んでください。',
    },
  },

  share: {
    headline: '私に似ているのは',
    open: '共有',
    title: 'あなたのカード',
    preview: 'カード：私に似ているのは{name}',
    cutout: 'カードに顔を載せる',
    wide: '横長',
    square: '正方形',
    send: '共有する…',
    download: 'ダウンロード',
    copy: 'コピー',
    copied: 'コピーしました',
    close: '閉じる',
    failed: 'ここではできませんでした。代わりにカードをダウンロードしてください。',
    hold: 'カードを保存するには、長押しするか右クリックしてください。',
    text: '私に似ているポケモンは{name}！',
  },

  types: {
    normal: 'ノーマル',
    fire: 'ほのお',
    water: 'みず',
    electric: 'でんき',
    grass: 'くさ',
    ice: 'こおり',
    fighting: 'かくとう',
    poison: 'どく',
    ground: 'じめん',
    flying: 'ひこう',
    psychic: 'エスパー',
    bug: 'むし',
    rock: 'いわ',
    ghost: 'ゴースト',
    dragon: 'ドラゴン',
    dark: 'あく',
    steel: 'はがね',
    fairy: 'フェアリー',
  },

  errors: {
    'unsupported-image': {
      title: 'この画像は開けません',
      message: 'JPEG、PNG、WebP、AVIF のいずれかでお試しください。',
    },
    'image-too-large': { title: '画像が大きすぎます', message: 'もっと小さい画像でお試しください。' },
    'image-unreadable': {
      title: '画像を読み取れませんでした',
      message: '壊れているか、届かない場所にあるようです。別の画像でお試しください。',
    },
    'no-face': {
      title: '顔が見つかりません',
      message: '明るく撮れた顔写真で試すか、画像全体を使ってください。',
    },
    'pixels-withheld': {
      title: 'ブラウザーが画像の画素を隠しています',
      message:
        'フィンガープリント対策により、このページにはノイズが渡されます。キャンバスの読み取りを許可するか、別のブラウザーをお使いください。',
    },
    'models-unreachable': {
      title: '必要なファイルを読み込めませんでした',
      message: '接続を確かめて、もう一度お試しください。',
    },
    'models-corrupt': {
      title: '必要なファイルが壊れて届きました',
      message: '少し待ってから、もう一度お試しください。',
    },
    'gallery-mismatch': {
      title: 'ギャラリーが合いません',
      message: '別のネットワーク用に作られています。このページの管理者が直せます。',
    },
    'backend-unavailable': {
      title: 'このブラウザーでは計算できません',
      message: 'ブラウザーを更新するか、別のものをお試しください。',
    },
    'out-of-memory': {
      title: 'メモリが足りません',
      message: 'ほかのタブを閉じてもう一度試すか、もっと小さい画像を使ってください。',
    },
    'search-refused': {
      title: '特徴は送信されませんでした',
      message: 'このギャラリーの検索は別のサーバーが行い、特徴の数値が必要です。もう一度試すと、改めて確認します。',
    },
    'search-unreachable': {
      title: '検索サーバーが応答しません',
      message: '接続を確認して、しばらくしてからもう一度お試しください。',
    },
    'camera-denied': {
      title: 'このページではカメラが許可されていません',
      message: 'ブラウザーのアドレスバーで許可するか、写真を選んでください。',
    },
    'camera-unavailable': {
      title: 'カメラが応答しません',
      message: 'もう一度試すか、写真を選んでください。',
    },
    timeout: { title: '時間がかかりすぎました', message: 'もう一度お試しください。' },
    aborted: { title: '中止しました', message: 'いつでももう一度お試しください。' },
    internal: { title: '問題が起きました', message: 'もう一度試すか、別の写真をお使いください。' },
  },
};
