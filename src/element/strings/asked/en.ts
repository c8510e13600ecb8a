import type { AskedStrings } from '../strings.js';

export const asked: AskedStrings = {
  why: {
    open: 'Why?',
    title: 'Why {name}?',
    looking: 'Covering part after part to see what counts',
    photo: 'Your photo',
    raised: 'raises the match',
    lowered: 'lowers the match',
    most: 'Raises it most: {part} ({percent})',
    least: 'Lowers it most: {part}',
    nothing: 'No single part counts for much',
    parts: ['the top', 'the middle', 'the bottom'],
    how: 'Each part was covered in turn, and the comparison made again: a part raises the match where it was weaker without it.',
  },
  person: {
    add: 'Add another photo of you',
    from: 'From {count} photos of you',
    remove: 'Remove photo {index}',
    looking: 'Looking at photo {index} of {count}',
    nobody: '{file}: no face found, left out',
    several: '{file}: several faces, left out',
    failed: '{file}: {reason}, left out',
    most: '{count} photos at most: the others were left out',
  },
};
