import type { AskedStrings } from '../strings.js';

export const asked: AskedStrings = {
  why: {
    open: 'Pourquoi ?',
    title: 'Pourquoi {name} ?',
    looking: 'Chaque partie est cachée tour à tour pour voir ce qui compte',
    photo: 'Votre photo',
    raised: 'rapproche',
    lowered: 'éloigne',
    most: 'Rapproche le plus : {part} ({percent})',
    least: 'Éloigne le plus : {part}',
    nothing: 'Aucune partie ne compte beaucoup à elle seule',
    parts: ['le haut', 'le milieu', 'le bas'],
    how: 'Chaque partie a été cachée à son tour et la comparaison refaite : une partie rapproche là où la ressemblance baissait sans elle.',
  },
  person: {
    add: 'Ajouter une autre photo de vous',
    from: 'D’après {count} photos de vous',
    remove: 'Retirer la photo {index}',
    looking: 'Photo {index} sur {count} en cours d’examen',
    nobody: '{file} : aucun visage trouvé, photo écartée',
    several: '{file} : plusieurs visages, photo écartée',
    failed: '{file} : {reason}, photo écartée',
    most: '{count} photos au plus : les autres ont été écartées',
  },
};
