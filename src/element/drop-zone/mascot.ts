import { svg, type SVGTemplateResult } from 'lit';

/** The element's own sign: a sticker of a face, half person, half creature, along a cut line. */
export const mascot: SVGTemplateResult = svg`
  <svg class="mascot" viewBox="0 0 120 120" aria-hidden="true">
    <g class="sticker-edge">
      <path d="M60 24C33 24 18 42 18 66s17 40 42 40 42-16 42-40c0-9-2-17-6-23 3-12 3-22-1-30-1-3-4-3-6-1-7 6-12 12-14 15-5-2-10-3-15-3Z"/>
    </g>
    <path fill="#ffd470" d="M60 24C33 24 18 42 18 66s17 40 42 40Z"/>
    <path fill="#8b74f5" d="M60 24v82c25 0 42-16 42-40 0-9-2-17-6-23 3-12 3-22-1-30-1-3-4-3-6-1-7 6-12 12-14 15-5-2-10-3-15-3Z"/>
    <path fill="#ff9c86" d="M91 19c2 6 2 12 0 18-3-3-6-5-9-7 2-4 5-8 9-11Z"/>
    <path fill="#3a2a55" d="M60 24C36 24 21 38 18 60c8-2 14-7 17-13 6 5 15 7 25 6Z"/>
    <path fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" stroke-dasharray="1 6" d="M60 29v74"/>
    <circle fill="#3a2a55" cx="42" cy="68" r="4.5"/>
    <circle fill="#3a2a55" cx="79" cy="67" r="7"/><circle fill="#fff" cx="81.5" cy="64" r="2.5"/>
    <circle fill="#ff9c86" opacity=".8" cx="32" cy="80" r="6"/><circle fill="#ff9c86" cx="91" cy="80" r="6"/>
    <path fill="none" stroke="#3a2a55" stroke-width="4" stroke-linecap="round" d="M48 84c7 7 17 7 24 0"/>
  </svg>
`;
