import { svg } from 'lit';
import { icon } from './icons.js';

export const againIcon = icon(svg`<path d="M4 12a8 8 0 1 0 2.500-5.800L4 8.500M4 4v4.500h4.500"/>`);
export const closeIcon = icon(svg`<path d="m6 6 12 12M18 6 6 18"/>`);
export const switchIcon = icon(svg`<path d="M4 9a8 8 0 0 1 14-3l2 2M20 4v4h-4M20 15a8 8 0 0 1-14 3l-2-2M4 20v-4h4"/>`);
export const shareIcon = icon(
  svg`<circle cx="6" cy="12" r="2.5"/><circle cx="17" cy="6" r="2.5"/><circle cx="17" cy="18" r="2.5"/><path d="m8.300 10.800 6.400-3.600M8.300 13.200l6.400 3.600"/>`,
);
export const versusIcon = icon(
  svg`<circle cx="7.5" cy="8" r="3.5"/><circle cx="16.5" cy="8" r="3.5"/><path d="M2 20a5.500 5.500 0 0 1 10 0 5.500 5.500 0 0 1 10 0"/>`,
);
export const sparkIcon = icon(svg`<path d="M12 3c1 5 4 8 9 9-5 1-8 4-9 9-1-5-4-8-9-9 5-1 8-4 9-9Z"/>`);
export const soundIcon = icon(
  svg`<path d="M4 9.500v5h4l5 4v-13l-5 4ZM16.500 9a4.500 4.500 0 0 1 0 6M19 6.500a8 8 0 0 1 0 11"/>`,
);
