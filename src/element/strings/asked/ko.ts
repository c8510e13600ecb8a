import type { AskedStrings } from '../strings.js';

export const asked: AskedStrings = {
  why: {
    open: '왜요?',
    title: '왜 {name}일까요?',
    looking: '한 부분씩 가려 가며 무엇이 중요한지 보는 중',
    photo: '내 사진',
    raised: '닮은 점을 높임',
    lowered: '닮은 점을 낮춤',
    most: '가장 크게 높인 곳: {part} ({percent})',
    least: '가장 크게 낮춘 곳: {part}',
    nothing: '특별히 크게 작용한 부분은 없습니다',
    parts: ['윗부분', '가운데', '아랫부분'],
    how: '한 부분씩 가리고 다시 비교했습니다. 가렸을 때 덜 닮아진 곳이 닮은 점을 높인 곳입니다.',
  },
  person: {
    add: '내 사진 더 추가하기',
    from: '내 사진 {count}장으로 본 결과',
    remove: '사진 {index} 빼기',
    looking: '사진 {count}장 중 {index}번째를 보는 중',
    nobody: '{file}: 얼굴을 찾지 못해 뺐습니다',
    several: '{file}: 얼굴이 여럿이라 뺐습니다',
    failed: '{file}: {reason} (뺐습니다)',
    most: '사진은 {count}장까지입니다. 나머지는 뺐습니다',
  },
};
