import type { Card, CardEntry, CardPair } from './card.js';
import type { Linked } from './result-address.js';
import type { CardFormat } from './share-card.js';

/** What is on the card right now, without the visitor's own choices. */
export type CardFacts = Card & {
  slug: string;
  text: string;
  /** What a shared address may tell. */
  linked: Linked;
  /** Where there are several faces: all of them, and what is said of them. */
  group?: { everyone: readonly CardEntry[]; headline: string; text: string; pair?: CardPair };
};

/** What a card may be asked for: what is not said is as the visitor has set it up. */
export interface CardRequest {
  /** 1200 x 630, 1080 x 1080 or 1080 x 1920 px. */
  format?: CardFormat;
  /** Only the face that is looked at, or all of them. */
  faces?: 'shown' | 'all';
  /** The faces, cut out of the photo, on the card. */
  cutout?: boolean;
}

/** A card that can be drawn. */
export interface CardPlan {
  /** Equal keys, equal cards. */
  key: string;
  card: Card;
  format: CardFormat;
  slug: string;
}

/** What is on the card, with everything that is asked for. */
export function planOf(
  { cutout: face, group, linked, ...facts }: CardFacts,
  { format, faces, cutout }: Required<CardRequest>,
): CardPlan {
  const plain = ({ match }: CardEntry) => ({ match });
  const { text, ...shown } = group ?? {};
  const bare = group && { ...shown, everyone: group.everyone.map(plain) };
  const key = JSON.stringify([facts, linked.language, text, bare, format, faces, cutout]);
  const card = { ...facts, ...(cutout && face && { cutout: face }) };
  const all = cutout ? shown : bare;
  return { key, card: faces === 'all' ? { ...card, ...all } : card, format, slug: facts.slug };
}
