import { answer } from './answer/es.js';
import { asked } from './asked/es.js';
import { friends } from './friends/es.js';
import type { Strings } from './strings.js';

export const strings: Strings = {
  title: '¿A qué Pokémon te pareces?',
  hint: 'Suelta aquí una foto, pégala o elígela.',
  choose: 'Elegir una foto',
  useCamera: 'Usar la cámara',
  drop: 'Suelta y lo sabrás',
  privacy: 'Tu foto nunca sale de este dispositivo.',
  offline: 'Algo no se pudo cargar. Comprueba la conexión y vuelve a intentarlo.',

  loading: 'Preparando',
  stages: {
    engine: 'Despertando',
    models: 'Cargando las redes',
    gallery: 'Cargando los Pokémon',
    decode: 'Abriendo la foto',
    segment: 'Buscando caras',
    embed: 'Mirando con atención',
    rank: 'Comparando con todos los Pokémon',
  },
  bytes: '{loaded} de {total}',
  cancel: 'Cancelar',

  youLookLike: 'Te pareces a',
  pictureLooksLike: 'Esta imagen se parece a',
  togetherLookLike: 'En conjunto os parecéis a',
  rank: 'El n.º {rank} de todos',
  likeness: ['Parecido leve: no hay nadie como tú', 'Cierto parecido', 'Mucho parecido', 'Parecido asombroso'],
  scoreFaces: 'De otras 100 caras, {score} no encuentran nada tan cercano.',
  scorePictures: 'De otras 100 imágenes, {score} no encuentran nada tan cercano.',
  scoreShort: '{score} de 100',
  cutest: 'El más mono de los {count}',
  cutestWhy: 'Los {count} se parecen. En grande va el más mono; el más cercano es {nearest}.',
  others: 'También cercanos',
  yourCutout: 'Tu cara, recortada de la foto',
  again: 'Probar otra foto',
  wholePicture: 'Usar la imagen entera',
  retry: 'Reintentar',
  face: 'Cara {index} de {count}',
  facesFound: 'Se han encontrado {count} caras. Elige una.',
  previousFace: 'Cara anterior',
  nextFace: 'Cara siguiente',
  bothHave: 'Ambos tienen',
  hair: {
    dark: 'pelo oscuro',
    brown: 'pelo castaño',
    fair: 'pelo rubio',
    red: 'pelo rojizo',
    grey: 'pelo gris',
    white: 'pelo blanco',
  },
  traits: {
    'hair-colour': 'el mismo color de pelo',
    'top-colour': 'el mismo color arriba',
    bald: 'la cabeza despejada',
    'long-hair': 'pelo largo',
    'curly-hair': 'rizos',
    'spiky-hair': 'pelo de punta',
    fringe: 'flequillo',
    bun: 'un moño',
    headgear: 'algo en la cabeza',
    glasses: 'gafas',
    'dark-glasses': 'gafas oscuras',
    beard: 'barba',
    moustache: 'bigote',
    'open-mouth': 'una sonrisa abierta',
    'bushy-brows': 'cejas pobladas',
    'round-face': 'la cara redonda',
    'long-face': 'la cara alargada',
    ornament: 'un adorno',
  },

  search: {
    notice: 'Una descripción de tu cara, {count} números, se envía a {host}; la foto, no.',
    title: '¿Comparar con ayuda de {host}?',
    yes: 'Enviar y comparar',
    no: 'No enviar',
  },

  answer,
  asked,
  friends,

  camera: {
    starting: 'La cámara se está encendiendo',
    stop: 'Cerrar la cámara',
    switch: 'Cambiar de cámara',
    shutter: 'Hacer la foto',
    live: 'Se parece a {name}',
    closer: 'Acércate un poco',
    nobody: 'Aún no hay nadie',
    several: 'Hay varias caras',
    insecure: {
      title: 'La cámara necesita una página segura',
      message: 'Abre esta página con https para usar la cámara.',
    },
    embedded: {
      title: 'Aquí no se permite la cámara',
      message: 'La página que contiene este marco no la autoriza. Elige una foto en su lugar.',
    },
    policy: {
      title: 'Aquí no se permite la cámara',
      message: 'Este sitio no autoriza la cámara en sus páginas. Elige una foto en su lugar.',
    },
    missing: { title: 'No se encontró ninguna cámara', message: 'Conecta una o elige una foto.' },
    busy: {
      title: 'La cámara está ocupada',
      message: 'Otra aplicación o pestaña la está usando. Ciérrala y vuelve a intentarlo.',
    },
    ended: {
      title: 'La cámara se ha apagado',
      message: 'El sistema u otra aplicación la detuvo. Puedes volver a encenderla.',
    },
  },

  pictures: {
    empty: {
      title: 'Este archivo está vacío',
      message: 'No contiene nada: quizá no terminó de descargarse. Elige otra foto.',
    },
    raw: {
      title: 'Es un archivo RAW de una cámara',
      message: 'Los navegadores no pueden abrirlos. Exporta la foto como JPEG y elige esa.',
    },
  },

  share: {
    headline: 'Me parezco a',
    open: 'Compartir',
    title: 'Tu tarjeta',
    preview: 'Tarjeta: me parezco a {name}',
    cutout: 'Mostrar mi cara en la tarjeta',
    wide: 'Ancha',
    square: 'Cuadrada',
    send: 'Compartir…',
    download: 'Descargar',
    copy: 'Copiar',
    copied: 'Copiada',
    close: 'Cerrar',
    failed: 'Aquí no ha funcionado. Descarga la tarjeta en su lugar.',
    hold: 'Para guardar la tarjeta, mantenla pulsada o haz clic derecho en ella.',
    text: '¡Me parezco a {name}!',
  },

  types: {
    normal: 'Normal',
    fire: 'Fuego',
    water: 'Agua',
    electric: 'Eléctrico',
    grass: 'Planta',
    ice: 'Hielo',
    fighting: 'Lucha',
    poison: 'Veneno',
    ground: 'Tierra',
    flying: 'Volador',
    psychic: 'Psíquico',
    bug: 'Bicho',
    rock: 'Roca',
    ghost: 'Fantasma',
    dragon: 'Dragón',
    dark: 'Siniestro',
    steel: 'Acero',
    fairy: 'Hada',
  },

  errors: {
    'unsupported-image': {
      title: 'Esta imagen no se puede abrir',
      message: 'Prueba con JPEG, PNG, WebP o AVIF.',
    },
    'image-too-large': { title: 'Esta imagen es demasiado grande', message: 'Prueba con una versión más pequeña.' },
    'image-unreadable': {
      title: 'No se pudo leer esta imagen',
      message: 'Puede estar dañada o fuera de alcance. Prueba con otra.',
    },
    'no-face': {
      title: 'No se encontró ninguna cara',
      message: 'Prueba con una cara bien iluminada o usa la imagen entera.',
    },
    'pixels-withheld': {
      title: 'El navegador oculta los píxeles de la imagen',
      message:
        'Su protección contra la huella digital da ruido a esta página. Permítele leer datos de canvas o usa otro navegador.',
    },
    'models-unreachable': {
      title: 'No se pudieron cargar los archivos necesarios',
      message: 'Comprueba la conexión y vuelve a intentarlo.',
    },
    'models-corrupt': {
      title: 'Los archivos necesarios llegaron dañados',
      message: 'Vuelve a intentarlo en un momento.',
    },
    'gallery-mismatch': {
      title: 'La galería no encaja',
      message: 'Se hizo para otras redes. Quien lleva esta página puede arreglarlo.',
    },
    'backend-unavailable': {
      title: 'Este navegador no puede hacer los cálculos',
      message: 'Actualízalo o prueba con otro.',
    },
    'out-of-memory': {
      title: 'No hay memoria suficiente',
      message: 'Cierra otras pestañas y vuelve a intentarlo, o usa una imagen más pequeña.',
    },
    'search-refused': {
      title: 'La descripción no se envió',
      message:
        'En esta galería busca otro servidor, que la necesita. Inténtalo de nuevo para que se te pregunte otra vez.',
    },
    'search-unreachable': {
      title: 'La búsqueda no responde',
      message: 'Comprueba la conexión e inténtalo de nuevo en un momento.',
    },
    'camera-denied': {
      title: 'La cámara está bloqueada en esta página',
      message: 'Permítela en la barra de direcciones del navegador o elige una foto.',
    },
    'camera-unavailable': {
      title: 'La cámara no responde',
      message: 'Vuelve a intentarlo o elige una foto.',
    },
    timeout: { title: 'Ha tardado demasiado', message: 'Vuelve a intentarlo.' },
    aborted: { title: 'Detenido', message: 'Vuelve a intentarlo cuando quieras.' },
    internal: { title: 'Algo ha salido mal', message: 'Vuelve a intentarlo o prueba con otra foto.' },
  },
};
