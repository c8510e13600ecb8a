import type { AskedStrings } from '../strings.js';

export const asked: AskedStrings = {
  why: {
    open: '为什么？',
    title: '为什么是{name}？',
    looking: '正在逐块遮挡，看看哪里起作用',
    photo: '你的照片',
    raised: '让你们更像',
    lowered: '让你们更不像',
    most: '作用最大的是{part}（{percent}）',
    least: '反作用最大的是{part}',
    nothing: '没有哪一部分特别重要',
    parts: ['上部', '中部', '下部'],
    how: '逐块遮住再重新比较：遮住后变得不像的地方，就是让你们更像的地方。',
  },
  person: {
    add: '再添加一张你的照片',
    from: '根据你的{count}张照片',
    remove: '移除照片{index}',
    looking: '正在查看第{index}张，共{count}张',
    nobody: '{file}：没有找到人脸，未采用',
    several: '{file}：有多张人脸，未采用',
    failed: '{file}：{reason}，未采用',
    most: '最多{count}张照片，其余未采用',
  },
};
