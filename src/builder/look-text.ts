import { PLACE_STEPS, type ColourArea, type EntryTrait } from '../engine/gallery/look-text.js';

/** As `GalleryEntry.areas` has it. Colours are one of 16 levels a channel, at most 8 off: none can tell. */
export function areasText(areas: readonly ColourArea[]): string {
  return areas.map(({ colour, third, share }) => `${threeDigits(colour)}${third}${percent(share)}`).join(' ');
}

/** As one of `GalleryEntry.traits` has it. */
export function traitText({ value, colour, place }: Omit<EntryTrait, 'trait'>): string {
  const where = place?.map((share) => Math.round(share * PLACE_STEPS).toString(36)).join('');
  return `${percent(value)}${colour ? `#${threeDigits(colour)}` : ''}${where ? `@${where}` : ''}`;
}

function percent(share: number): number {
  return Math.round(100 * share);
}

function threeDigits(colour: string): string {
  const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return channels.map((channel) => Math.round(channel / 17).toString(16)).join('');
}
