import type { Cutout, Match } from '../../contract/types.js';

/** One face's answer. */
export interface CardEntry {
  match: Match;
  /** The face, if it is wanted on the card. */
  cutout?: Cutout;
}

/** What a card of two people says of them. */
export interface CardPair {
  /** Above each name. */
  labels: [string, string];
  /** How alike their answers are. */
  lines: string[];
}

export interface Card extends CardEntry {
  /** Everyone is two people who are compared. */
  pair?: CardPair;
  /** All faces with their answers, where they are wanted: the card is of them all. */
  everyone?: readonly CardEntry[];
  /** "You look like", in the visitor's language, from their own mouth. */
  headline: string;
  /** Types, number. */
  details: string;
  /** How many people look like it, and how close it is: a line each. */
  numbers: string[];
  /** Line at the foot: the host's name, or nothing. */
  brand: string;
  /** URL of a picture before that line; empty, or one that scripts may not read: none. */
  logo: string;
  /** CSS font family. */
  font: string;
}
