import { svg, type SVGTemplateResult } from 'lit';

/** Line icons on a 24 x 24 grid. */
export const icon = (path: SVGTemplateResult): SVGTemplateResult =>
  svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${path}</svg>`;

export const pictureIcon = icon(
  svg`<rect x="3" y="4" width="18" height="16" rx="4"/><circle cx="9" cy="10" r="1.5"/><path d="m5 18 5-5 3 3 3-4 4 5"/>`,
);
export const cameraIcon = icon(
  svg`<path d="M4 8h3l2-3h6l2 3h3a1 1 0 0 1 1 1v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9a1 1 0 0 1 1-1Z"/><circle cx="12" cy="13.5" r="3.5"/>`,
);
export const lockIcon = icon(svg`<rect x="5" y="11" width="14" height="9" rx="3"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`);
