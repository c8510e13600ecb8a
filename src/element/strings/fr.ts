import { answer } from './answer/fr.js';
import { asked } from './asked/fr.js';
import { friends } from './friends/fr.js';
import type { Strings } from './strings.js';

export const strings: Strings = {
  title: 'À quel Pokémon ressemblez-vous\u00a0?',
  hint: 'Déposez une photo ici, collez-la ou choisissez-la.',
  choose: 'Choisir une photo',
  useCamera: 'Utiliser la caméra',
  drop: 'Lâchez pour savoir',
  privacy: 'Votre photo ne quitte jamais cet appareil.',
  offline: 'Un élément n’a pas pu être chargé. Vérifiez la connexion et réessayez.',

  loading: 'Préparation',
  stages: {
    engine: 'Réveil',
    models: 'Chargement des réseaux',
    gallery: 'Chargement des Pokémon',
    decode: 'Ouverture de la photo',
    segment: 'Recherche des visages',
    embed: 'Examen attentif',
    rank: 'Comparaison avec tous les Pokémon',
  },
  bytes: '{loaded} sur {total}',
  cancel: 'Annuler',

  youLookLike: 'Vous ressemblez à',
  pictureLooksLike: 'Cette image ressemble à',
  togetherLookLike: 'Ensemble, vous ressemblez à',
  rank: 'N° {rank} parmi tous',
  likeness: [
    'Ressemblance légère\u00a0: vous êtes unique',
    'Certaine ressemblance',
    'Forte ressemblance',
    'Ressemblance frappante',
  ],
  scoreFaces: 'Sur 100 autres visages, {score} ne trouvent rien d’aussi proche.',
  scorePictures: 'Sur 100 autres images, {score} ne trouvent rien d’aussi proche.',
  scoreShort: '{score} sur 100',
  cutest: 'Le plus mignon des {count}',
  cutestWhy: 'Les {count} sont proches. En grand, le plus mignon\u00a0; le plus proche est {nearest}.',
  others: 'Proches aussi',
  yourCutout: 'Votre visage, découpé dans la photo',
  again: 'Essayer une autre photo',
  wholePicture: 'Prendre toute l’image',
  retry: 'Réessayer',
  face: 'Visage {index} sur {count}',
  facesFound: '{count} visages trouvés. Choisissez-en un.',
  previousFace: 'Visage précédent',
  nextFace: 'Visage suivant',
  bothHave: 'Les deux ont',
  hair: {
    dark: 'des cheveux foncés',
    brown: 'des cheveux bruns',
    fair: 'des cheveux blonds',
    red: 'des cheveux roux',
    grey: 'des cheveux gris',
    white: 'des cheveux blancs',
  },
  traits: {
    'hair-colour': 'la même couleur de cheveux',
    'top-colour': 'la même couleur en haut',
    bald: 'la tête nue',
    'long-hair': 'des cheveux longs',
    'curly-hair': 'des boucles',
    'spiky-hair': 'des cheveux dressés',
    fringe: 'une frange',
    bun: 'un chignon',
    headgear: 'quelque chose sur la tête',
    glasses: 'des lunettes',
    'dark-glasses': 'des lunettes noires',
    beard: 'une barbe',
    moustache: 'une moustache',
    'open-mouth': 'un sourire ouvert',
    'bushy-brows': 'des sourcils épais',
    'round-face': 'un visage rond',
    'long-face': 'un visage allongé',
    ornament: 'un ornement',
  },

  search: {
    notice: 'Une description de votre visage, {count} nombres, est envoyée à {host}\u00a0; la photo, non.',
    title: 'Comparer avec l’aide de {host}\u00a0?',
    yes: 'Envoyer et comparer',
    no: 'Ne pas envoyer',
  },

  answer,
  asked,
  friends,

  camera: {
    starting: 'La caméra démarre',
    stop: 'Fermer la caméra',
    switch: 'Changer de caméra',
    shutter: 'Prendre la photo',
    live: 'Ressemble à {name}',
    closer: 'Approchez-vous un peu',
    nobody: 'Personne dans le cadre',
    several: 'Plusieurs visages dans le cadre',
    insecure: {
      title: 'La caméra demande une page sécurisée',
      message: 'Ouvrez cette page en https pour utiliser la caméra.',
    },
    embedded: {
      title: 'La caméra n’est pas permise ici',
      message: 'La page qui contient ce cadre ne l’autorise pas. Choisissez plutôt une photo.',
    },
    policy: {
      title: 'La caméra n’est pas permise ici',
      message: 'Ce site n’autorise pas la caméra sur ses pages. Choisissez plutôt une photo.',
    },
    missing: { title: 'Aucune caméra trouvée', message: 'Branchez-en une, ou choisissez une photo.' },
    busy: {
      title: 'La caméra est occupée',
      message: 'Une autre application ou un autre onglet l’utilise. Fermez-le et réessayez.',
    },
    ended: {
      title: 'La caméra s’est éteinte',
      message: 'Le système ou une autre application l’a arrêtée. Vous pouvez la relancer.',
    },
  },

  pictures: {
    empty: {
      title: 'Ce fichier est vide',
      message: 'Il ne contient rien\u00a0: son téléchargement n’a peut-être pas abouti. Choisissez une autre photo.',
    },
    raw: {
      title: 'C’est un fichier RAW d’appareil photo',
      message: 'Les navigateurs ne savent pas les ouvrir. Exportez la photo en JPEG et choisissez celle-ci.',
    },
  },

  share: {
    headline: 'Je ressemble à',
    open: 'Partager',
    title: 'Votre carte',
    preview: 'Carte\u00a0: je ressemble à {name}',
    cutout: 'Montrer mon visage sur la carte',
    wide: 'Large',
    square: 'Carrée',
    send: 'Partager…',
    download: 'Télécharger',
    copy: 'Copier',
    copied: 'Copiée',
    close: 'Fermer',
    failed: 'Impossible ici. Téléchargez plutôt la carte.',
    hold: 'Pour enregistrer la carte, appuyez longuement dessus ou faites un clic droit.',
    text: 'Je ressemble à {name}\u00a0!',
  },

  types: {
    normal: 'Normal',
    fire: 'Feu',
    water: 'Eau',
    electric: 'Électrik',
    grass: 'Plante',
    ice: 'Glace',
    fighting: 'Combat',
    poison: 'Poison',
    ground: 'Sol',
    flying: 'Vol',
    psychic: 'Psy',
    bug: 'Insecte',
    rock: 'Roche',
    ghost: 'Spectre',
    dragon: 'Dragon',
    dark: 'Ténèbres',
    steel: 'Acier',
    fairy: 'Fée',
  },

  errors: {
    'unsupported-image': {
      title: 'Cette image ne peut pas être ouverte',
      message: 'Essayez un fichier JPEG, PNG, WebP ou AVIF.',
    },
    'image-too-large': { title: 'Cette image est trop grande', message: 'Essayez une version plus petite.' },
    'image-unreadable': {
      title: 'Cette image n’a pas pu être lue',
      message: 'Elle est peut-être abîmée ou hors d’atteinte. Essayez-en une autre.',
    },
    'no-face': {
      title: 'Aucun visage trouvé',
      message: 'Essayez une photo avec un visage bien éclairé, ou prenez toute l’image.',
    },
    'pixels-withheld': {
      title: 'Le navigateur cache les pixels de l’image',
      message:
        'Sa protection contre le pistage par empreinte donne du bruit à cette page. Autorisez-la à lire les données de canvas, ou prenez un autre navigateur.',
    },
    'models-unreachable': {
      title: 'Les fichiers nécessaires n’ont pas pu être chargés',
      message: 'Vérifiez la connexion et réessayez.',
    },
    'models-corrupt': {
      title: 'Les fichiers nécessaires sont arrivés abîmés',
      message: 'Réessayez dans un instant.',
    },
    'gallery-mismatch': {
      title: 'La galerie ne convient pas',
      message: 'Elle a été faite pour d’autres réseaux. Le responsable de cette page peut y remédier.',
    },
    'backend-unavailable': {
      title: 'Ce navigateur ne sait pas faire ces calculs',
      message: 'Mettez-le à jour ou essayez-en un autre.',
    },
    'out-of-memory': {
      title: 'Mémoire insuffisante',
      message: 'Fermez d’autres onglets et réessayez, ou prenez une image plus petite.',
    },
    'search-refused': {
      title: 'La description n’a pas été envoyée',
      message:
        'Cette galerie est parcourue par un autre serveur, qui en a besoin. Réessayez pour que la question soit reposée.',
    },
    'search-unreachable': {
      title: 'La recherche ne répond pas',
      message: 'Vérifiez la connexion et réessayez dans un instant.',
    },
    'camera-denied': {
      title: 'La caméra est bloquée pour cette page',
      message: 'Autorisez-la dans la barre d’adresse du navigateur, ou choisissez une photo.',
    },
    'camera-unavailable': {
      title: 'La caméra ne répond pas',
      message: 'Réessayez, ou choisissez une photo.',
    },
    timeout: { title: 'Cela a pris trop de temps', message: 'Réessayez.' },
    aborted: { title: 'Arrêté', message: 'Réessayez quand vous voulez.' },
    internal: { title: 'Quelque chose s’est mal passé', message: 'Réessayez, ou essayez une autre photo.' },
  },
};
