import type { AskedStrings } from '../strings.js';

export const asked: AskedStrings = {
  why: {
    open: '為什麼？',
    title: '為什麼是{name}？',
    looking: '正在逐塊遮住，看看哪裡有作用',
    photo: '你的照片',
    raised: '讓你們更像',
    lowered: '讓你們更不像',
    most: '作用最大的是{part}（{percent}）',
    least: '反作用最大的是{part}',
    nothing: '沒有哪個部分特別重要',
    parts: ['上部', '中部', '下部'],
    how: '逐塊遮住再重新比較：遮住後變得不像的地方，就是讓你們更像的地方。',
  },
  person: {
    add: '再加一張你的照片',
    from: '根據你的{count}張照片',
    remove: '移除照片{index}',
    looking: '正在查看第{index}張，共{count}張',
    nobody: '{file}：找不到人臉，未採用',
    several: '{file}：有多張人臉，未採用',
    failed: '{file}：{reason}，未採用',
    most: '最多{count}張照片，其餘未採用',
  },
};
