import type { AskedStrings } from '../strings.js';

export const asked: AskedStrings = {
  why: {
    open: 'Warum?',
    title: 'Warum {name}?',
    looking: 'Teil um Teil wird verdeckt, um zu sehen, was zählt',
    photo: 'Dein Foto',
    raised: 'spricht dafür',
    lowered: 'spricht dagegen',
    most: 'Am meisten dafür: {part} ({percent})',
    least: 'Am meisten dagegen: {part}',
    nothing: 'Kein einzelner Teil zählt viel',
    parts: ['oben', 'die Mitte', 'unten'],
    how: 'Jeder Teil wurde einmal verdeckt und neu verglichen: Ein Teil spricht dafür, wo die Ähnlichkeit ohne ihn kleiner war.',
  },
  person: {
    add: 'Noch ein Foto von dir',
    from: 'Aus {count} Fotos von dir',
    remove: 'Foto {index} entfernen',
    looking: 'Foto {index} von {count} wird angesehen',
    nobody: '{file}: kein Gesicht gefunden, weggelassen',
    several: '{file}: mehrere Gesichter, weggelassen',
    failed: '{file}: {reason}, weggelassen',
    most: 'Höchstens {count} Fotos: Die übrigen wurden weggelassen',
  },
};
