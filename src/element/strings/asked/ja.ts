import type { AskedStrings } from '../strings.js';

export const asked: AskedStrings = {
  why: {
    open: 'なぜ？',
    title: 'なぜ{name}？',
    looking: '少しずつ隠して、どこが効いているか調べています',
    photo: 'あなたの写真',
    raised: '似ている方向に効く',
    lowered: '似ていない方向に効く',
    most: 'いちばん効いているところ：{part}（{percent}）',
    least: 'いちばん逆に効いているところ：{part}',
    nothing: '特に大きく効いている部分はありません',
    parts: ['上の部分', '真ん中の部分', '下の部分'],
    how: '一か所ずつ隠して比べ直しました。隠すと似なくなったところが、似ている理由です。',
  },
  person: {
    add: 'あなたの写真をもう1枚追加',
    from: 'あなたの写真{count}枚から',
    remove: '写真{index}を外す',
    looking: '{count}枚中{index}枚目の写真を見ています',
    nobody: '{file}：顔が見つからないため外しました',
    several: '{file}：顔が複数あるため外しました',
    failed: '{file}：{reason}（外しました）',
    most: '写真は{count}枚までです。残りは外しました',
  },
};
