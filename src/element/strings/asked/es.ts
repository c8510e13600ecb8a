import type { AskedStrings } from '../strings.js';

export const asked: AskedStrings = {
  why: {
    open: '¿Por qué?',
    title: '¿Por qué {name}?',
    looking: 'Tapando parte por parte para ver qué cuenta',
    photo: 'Tu foto',
    raised: 'suma parecido',
    lowered: 'resta parecido',
    most: 'Lo que más suma: {part} ({percent})',
    least: 'Lo que más resta: {part}',
    nothing: 'Ninguna parte cuenta mucho por sí sola',
    parts: ['arriba', 'el centro', 'abajo'],
    how: 'Se tapó cada parte, una tras otra, y se volvió a comparar: una parte suma donde el parecido era menor sin ella.',
  },
  person: {
    add: 'Añadir otra foto tuya',
    from: 'A partir de {count} fotos tuyas',
    remove: 'Quitar la foto {index}',
    looking: 'Mirando la foto {index} de {count}',
    nobody: '{file}: no se encontró ninguna cara, descartada',
    several: '{file}: varias caras, descartada',
    failed: '{file}: {reason}, descartada',
    most: 'Como mucho {count} fotos: las demás se descartaron',
  },
};
