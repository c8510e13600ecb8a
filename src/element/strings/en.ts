import { answer } from './answer/en.js';
import { asked } from './asked/en.js';
import { friends } from './friends/en.js';
import { enShell } from './en-shell.js';
import type { Strings } from './strings.js';

export const strings: Strings = {
  ...enShell,

  loading: 'Getting ready',
  stages: {
    engine: 'Waking up',
    models: 'Fetching the networks',
    gallery: 'Fetching the Pokémon',
    decode: 'Opening the photo',
    segment: 'Looking for faces',
    embed: 'Taking a close look',
    rank: 'Comparing with every Pokémon',
  },
  bytes: '{loaded} of {total}',
  cancel: 'Cancel',

  youLookLike: 'You look like',
  pictureLooksLike: 'This picture looks like',
  togetherLookLike: 'Together you look like',
  rank: 'Your no. {rank} match',
  likeness: ['A faint likeness: you are one of a kind', 'A fair likeness', 'A strong likeness', 'A striking likeness'],
  scoreFaces: 'Of 100 other faces, {score} find no match this close.',
  scorePictures: 'Of 100 other pictures, {score} find no match this close.',
  scoreShort: '{score} of 100',
  cutest: 'Cutest of your {count}',
  cutestWhy: 'All {count} are close. Shown large is the cutest of them; the closest is {nearest}.',
  others: 'Also close',
  yourCutout: 'Your face, cut out of the photo',
  again: 'Try another photo',
  wholePicture: 'Use the whole picture',
  retry: 'Try again',
  face: 'Face {index} of {count}',
  facesFound: '{count} faces found. Pick one.',
  previousFace: 'Previous face',
  nextFace: 'Next face',
  bothHave: 'Both have',
  hair: {
    dark: 'dark hair',
    brown: 'brown hair',
    fair: 'fair hair',
    red: 'red hair',
    grey: 'grey hair',
    white: 'white hair',
  },
  traits: {
    'hair-colour': 'the same hair colour',
    'top-colour': 'the same colour on top',
    bald: 'a bare head',
    'long-hair': 'long hair',
    'curly-hair': 'curly hair',
    'spiky-hair': 'hair that stands up',
    fringe: 'a fringe',
    bun: 'a bun',
    headgear: 'something on the head',
    glasses: 'glasses',
    'dark-glasses': 'dark glasses',
    beard: 'a beard',
    moustache: 'a moustache',
    'open-mouth': 'an open smile',
    'bushy-brows': 'bushy brows',
    'round-face': 'a round face',
    'long-face': 'a long face',
    ornament: 'an ornament',
  },

  search: {
    notice: 'A description of your face, {count} numbers, is sent to {host}; the photo is not.',
    title: 'Compare with the help of {host}?',
    yes: 'Send and compare',
    no: 'Do not send',
  },

  answer,
  asked,
  friends,

  camera: {
    starting: 'Starting the camera',
    stop: 'Close the camera',
    switch: 'Switch camera',
    shutter: 'Take the photo',
    live: 'Looks like {name}',
    closer: 'Come a little closer',
    nobody: 'Nobody in view yet',
    several: 'Several faces in view',
    insecure: { title: 'The camera needs a secure page', message: 'Open this page over https to use the camera.' },
    embedded: {
      title: 'The camera is not allowed here',
      message: 'The page around this frame does not let it use the camera. Choose a photo instead.',
    },
    policy: {
      title: 'The camera is not allowed here',
      message: 'This site does not let its pages use the camera. Choose a photo instead.',
    },
    missing: { title: 'No camera found', message: 'Plug one in, or choose a photo instead.' },
    busy: { title: 'The camera is busy', message: 'Another app or tab is using it. Close that and try again.' },
    ended: { title: 'The camera went off', message: 'The system or another app stopped it. You can start it again.' },
  },

  pictures: {
    empty: {
      title: 'This file is empty',
      message: 'There is nothing in it: perhaps it did not finish downloading. Choose another photo.',
    },
    raw: {
      title: 'This is a camera’s RAW file',
      message: 'Browsers cannot open those. Export the photo as a JPEG and choose that.',
    },
  },

  share: {
    headline: 'I look like',
    open: 'Share',
    title: 'Your card',
    preview: 'Card: I look like {name}',
    cutout: 'Show my face on the card',
    wide: 'Wide',
    square: 'Square',
    send: 'Share…',
    download: 'Download',
    copy: 'Copy',
    copied: 'Copied',
    close: 'Close',
    failed: 'That did not work here. Download the card instead.',
    hold: 'To save the card, press and hold it, or right-click it.',
    text: 'I look like {name}!',
  },

  types: {
    normal: 'Normal',
    fire: 'Fire',
    water: 'Water',
    electric: 'Electric',
    grass: 'Grass',
    ice: 'Ice',
    fighting: 'Fighting',
    poison: 'Poison',
    ground: 'Ground',
    flying: 'Flying',
    psychic: 'Psychic',
    bug: 'Bug',
    rock: 'Rock',
    ghost: 'Ghost',
    dragon: 'Dragon',
    dark: 'Dark',
    steel: 'Steel',
    fairy: 'Fairy',
  },

  errors: {
    'unsupported-image': {
      title: 'This is not a picture we can open',
      message: 'Try a JPEG, PNG, WebP or AVIF.',
    },
    'image-too-large': { title: 'This picture is too large', message: 'Try a smaller version of it.' },
    'image-unreadable': {
      title: 'This picture could not be read',
      message: 'It may be damaged or out of reach. Try another one.',
    },
    'no-face': {
      title: 'No face found',
      message: 'Try a photo with a face in good light, or use the whole picture as it is.',
    },
    'pixels-withheld': {
      title: 'The browser hides the picture’s pixels',
      message:
        'Its protection against fingerprinting gives this page noise instead. Let the page read canvas data, or use another browser.',
    },
    'models-unreachable': {
      title: 'The needed files could not be fetched',
      message: 'Check the connection and try again.',
    },
    'models-corrupt': { title: 'The needed files arrived damaged', message: 'Try again in a moment.' },
    'gallery-mismatch': {
      title: 'The gallery does not fit',
      message: 'It was made for other networks. The owner of this page can mend that.',
    },
    'backend-unavailable': {
      title: 'This browser cannot do the sums',
      message: 'Update the browser, or try another one.',
    },
    'out-of-memory': {
      title: 'Not enough memory',
      message: 'Close other tabs and try again, or use a smaller picture.',
    },
    'search-refused': {
      title: 'The description was not sent',
      message: 'This gallery is searched by another server, which needs it. Try again to be asked once more.',
    },
    'search-unreachable': {
      title: 'The search did not answer',
      message: 'Check the connection and try again in a moment.',
    },
    'camera-denied': {
      title: 'The camera is switched off for this page',
      message: 'Allow it in the browser’s address bar, or choose a photo instead.',
    },
    'camera-unavailable': { title: 'The camera does not answer', message: 'Try again, or choose a photo instead.' },
    timeout: { title: 'This took too long', message: 'Try again.' },
    aborted: { title: 'Stopped', message: 'Try again whenever you like.' },
    internal: { title: 'Something went wrong', message: 'Try again, or try another photo.' },
  },
};
