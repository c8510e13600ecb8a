/** What a match can be given a reason by (`Reason.trait`). The first two are colours on top: of hair, or of whatever the
 *  drawing has there. The others are things and shapes that can be seen of a face and of a drawing alike. */
export const TRAITS = [
  'hair-colour',
  'top-colour',
  'bald',
  'long-hair',
  'curly-hair',
  'spiky-hair',
  'fringe',
  'bun',
  'headgear',
  'glasses',
  'dark-glasses',
  'beard',
  'moustache',
  'open-mouth',
  'bushy-brows',
  'round-face',
  'long-face',
  'ornament',
] as const;

export type Trait = (typeof TRAITS)[number];

/** Those that are labelled in drawings, in the order of the label files. */
export type DrawnTrait = Exclude<Trait, 'hair-colour' | 'top-colour'>;
