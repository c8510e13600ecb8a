import { answer } from './answer/de.js';
import { asked } from './asked/de.js';
import { friends } from './friends/de.js';
import type { Strings } from './strings.js';

export const strings: Strings = {
  title: 'Welchem Pokémon siehst du ähnlich?',
  hint: 'Zieh ein Foto hierher, füge eins ein oder wähle es aus.',
  choose: 'Foto auswählen',
  useCamera: 'Kamera benutzen',
  drop: 'Loslassen und staunen',
  privacy: 'Dein Foto verlässt dieses Gerät nicht.',
  offline: 'Etwas ließ sich nicht laden. Prüfe die Verbindung und versuch es noch einmal.',

  loading: 'Wird vorbereitet',
  stages: {
    engine: 'Wacht auf',
    models: 'Holt die Netze',
    gallery: 'Holt die Pokémon',
    decode: 'Öffnet das Foto',
    segment: 'Sucht Gesichter',
    embed: 'Schaut genau hin',
    rank: 'Vergleicht mit allen Pokémon',
  },
  bytes: '{loaded} von {total}',
  cancel: 'Abbrechen',

  youLookLike: 'Du siehst aus wie',
  pictureLooksLike: 'Dieses Bild sieht aus wie',
  togetherLookLike: 'Zusammen seht ihr aus wie',
  rank: 'Platz {rank} von allen',
  likeness: [
    'Entfernte Ähnlichkeit: Dich gibt es nur einmal',
    'Gewisse Ähnlichkeit',
    'Große Ähnlichkeit',
    'Verblüffende Ähnlichkeit',
  ],
  scoreFaces: 'Von 100 anderen Gesichtern finden {score} keinen so nahen Treffer.',
  scorePictures: 'Von 100 anderen Bildern finden {score} keinen so nahen Treffer.',
  scoreShort: '{score} von 100',
  cutest: 'Das niedlichste von {count}',
  cutestWhy: 'Alle {count} sind nah dran. Groß zu sehen ist das niedlichste; am nächsten ist {nearest}.',
  others: 'Auch nah dran',
  yourCutout: 'Dein Gesicht, aus dem Foto ausgeschnitten',
  again: 'Anderes Foto',
  wholePicture: 'Ganzes Bild nehmen',
  retry: 'Noch einmal',
  face: 'Gesicht {index} von {count}',
  facesFound: '{count} Gesichter gefunden. Wähle eins aus.',
  previousFace: 'Voriges Gesicht',
  nextFace: 'Nächstes Gesicht',
  bothHave: 'Beide haben',
  hair: {
    dark: 'dunkles Haar',
    brown: 'braunes Haar',
    fair: 'blondes Haar',
    red: 'rotes Haar',
    grey: 'graues Haar',
    white: 'weißes Haar',
  },
  traits: {
    'hair-colour': 'dieselbe Haarfarbe',
    'top-colour': 'oben dieselbe Farbe',
    bald: 'einen kahlen Kopf',
    'long-hair': 'langes Haar',
    'curly-hair': 'Locken',
    'spiky-hair': 'abstehendes Haar',
    fringe: 'einen Pony',
    bun: 'einen Dutt',
    headgear: 'etwas auf dem Kopf',
    glasses: 'eine Brille',
    'dark-glasses': 'eine dunkle Brille',
    beard: 'einen Bart',
    moustache: 'einen Schnurrbart',
    'open-mouth': 'ein offenes Lachen',
    'bushy-brows': 'buschige Brauen',
    'round-face': 'ein rundes Gesicht',
    'long-face': 'ein langes Gesicht',
    ornament: 'einen Schmuck',
  },

  search: {
    notice: 'Eine Beschreibung deines Gesichts, {count} Zahlen, wird an {host} gesendet; das Foto nicht.',
    title: 'Mit Hilfe von {host} vergleichen?',
    yes: 'Senden und vergleichen',
    no: 'Nicht senden',
  },

  answer,
  asked,
  friends,

  camera: {
    starting: 'Kamera startet',
    stop: 'Kamera schließen',
    switch: 'Kamera wechseln',
    shutter: 'Foto aufnehmen',
    live: 'Sieht aus wie {name}',
    closer: 'Komm etwas näher',
    nobody: 'Noch niemand im Bild',
    several: 'Mehrere Gesichter im Bild',
    insecure: {
      title: 'Die Kamera braucht eine sichere Seite',
      message: 'Öffne diese Seite über https, um die Kamera zu benutzen.',
    },
    embedded: {
      title: 'Die Kamera ist hier nicht erlaubt',
      message: 'Die Seite um diesen Rahmen lässt die Kamera nicht zu. Wähle stattdessen ein Foto aus.',
    },
    policy: {
      title: 'Die Kamera ist hier nicht erlaubt',
      message: 'Diese Website lässt auf ihren Seiten keine Kamera zu. Wähle stattdessen ein Foto aus.',
    },
    missing: { title: 'Keine Kamera gefunden', message: 'Schließ eine an oder wähle ein Foto aus.' },
    busy: {
      title: 'Die Kamera ist belegt',
      message: 'Eine andere App oder ein anderer Tab benutzt sie. Schließ das und versuch es noch einmal.',
    },
    ended: {
      title: 'Die Kamera ist ausgegangen',
      message: 'Das System oder eine andere App hat sie beendet. Du kannst sie wieder starten.',
    },
  },

  pictures: {
    empty: {
      title: 'Diese Datei ist leer',
      message: 'Es ist nichts darin: Vielleicht wurde sie nicht zu Ende geladen. Wähle ein anderes Foto aus.',
    },
    raw: {
      title: 'Das ist eine RAW-Datei einer Kamera',
      message: 'Browser können sie nicht öffnen. Exportiere das Foto als JPEG und wähle dieses aus.',
    },
  },

  share: {
    headline: 'Ich sehe aus wie',
    open: 'Teilen',
    title: 'Deine Karte',
    preview: 'Karte: Ich sehe aus wie {name}',
    cutout: 'Mein Gesicht auf der Karte zeigen',
    wide: 'Breit',
    square: 'Quadrat',
    send: 'Teilen …',
    download: 'Herunterladen',
    copy: 'Kopieren',
    copied: 'Kopiert',
    close: 'Schließen',
    failed: 'Das hat hier nicht geklappt. Lade die Karte stattdessen herunter.',
    hold: 'Um die Karte zu speichern, halte sie gedrückt oder klicke mit rechts darauf.',
    text: 'Ich sehe aus wie {name}!',
  },

  types: {
    normal: 'Normal',
    fire: 'Feuer',
    water: 'Wasser',
    electric: 'Elektro',
    grass: 'Pflanze',
    ice: 'Eis',
    fighting: 'Kampf',
    poison: 'Gift',
    ground: 'Boden',
    flying: 'Flug',
    psychic: 'Psycho',
    bug: 'Käfer',
    rock: 'Gestein',
    ghost: 'Geist',
    dragon: 'Drache',
    dark: 'Unlicht',
    steel: 'Stahl',
    fairy: 'Fee',
  },

  errors: {
    'unsupported-image': {
      title: 'Dieses Bild lässt sich nicht öffnen',
      message: 'Versuch es mit JPEG, PNG, WebP oder AVIF.',
    },
    'image-too-large': { title: 'Dieses Bild ist zu groß', message: 'Versuch es mit einer kleineren Fassung.' },
    'image-unreadable': {
      title: 'Dieses Bild ließ sich nicht lesen',
      message: 'Es ist vielleicht beschädigt oder nicht erreichbar. Versuch es mit einem anderen.',
    },
    'no-face': {
      title: 'Kein Gesicht gefunden',
      message: 'Versuch es mit einem gut beleuchteten Gesicht oder nimm das ganze Bild.',
    },
    'pixels-withheld': {
      title: 'Der Browser verbirgt die Pixel des Bildes',
      message:
        'Sein Schutz vor Fingerprinting gibt dieser Seite stattdessen Rauschen. Erlaube ihr, Canvas-Daten zu lesen, oder nimm einen anderen Browser.',
    },
    'models-unreachable': {
      title: 'Die nötigen Dateien ließen sich nicht laden',
      message: 'Prüfe die Verbindung und versuch es noch einmal.',
    },
    'models-corrupt': {
      title: 'Die nötigen Dateien kamen beschädigt an',
      message: 'Versuch es gleich noch einmal.',
    },
    'gallery-mismatch': {
      title: 'Die Galerie passt nicht',
      message: 'Sie ist für andere Netze gemacht. Wer diese Seite betreibt, kann das beheben.',
    },
    'backend-unavailable': {
      title: 'Dieser Browser kann das nicht rechnen',
      message: 'Aktualisiere ihn oder nimm einen anderen.',
    },
    'out-of-memory': {
      title: 'Zu wenig Speicher',
      message: 'Schließ andere Tabs und versuch es noch einmal, oder nimm ein kleineres Bild.',
    },
    'search-refused': {
      title: 'Die Beschreibung wurde nicht gesendet',
      message:
        'Diese Galerie durchsucht ein anderer Server, der sie braucht. Versuch es noch einmal, um erneut gefragt zu werden.',
    },
    'search-unreachable': {
      title: 'Die Suche antwortet nicht',
      message: 'Prüfe die Verbindung und versuch es gleich noch einmal.',
    },
    'camera-denied': {
      title: 'Die Kamera ist für diese Seite gesperrt',
      message: 'Erlaube sie in der Adressleiste des Browsers oder wähle ein Foto aus.',
    },
    'camera-unavailable': {
      title: 'Die Kamera antwortet nicht',
      message: 'Versuch es noch einmal oder wähle ein Foto aus.',
    },
    timeout: { title: 'Das hat zu lange gedauert', message: 'Versuch es noch einmal.' },
    aborted: { title: 'Angehalten', message: 'Versuch es wieder, wann immer du magst.' },
    internal: {
      title: 'Etwas ist schiefgegangen',
      message: 'Versuch es noch einmal oder mit einem anderen Foto.',
    },
  },
};
