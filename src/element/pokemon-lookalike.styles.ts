import { css } from 'lit';

/** The shell: colours, box, drop zone, buttons. What comes later brings its own styles. */
export const shellStyles = css`
  :host {
    color-scheme: light dark;
    --_accent: var(--pl-accent, light-dark(#5a3fd0, #b8a6ff));
    --_on-accent: var(--pl-on-accent, light-dark(#fff, #1d1631));
    --_surface: var(--pl-surface, light-dark(#fff8ee, #1d1730));
    --_text: var(--pl-text, light-dark(#2c2140, #f5f0ff));
    --_muted: var(--pl-muted, light-dark(#665a78, #beb2d6));
    --_radius: var(--pl-radius, 28px);
    --_gap: var(--pl-gap, 16px);
    --_card: light-dark(color-mix(in oklab, var(--_surface), #fff 75%), color-mix(in oklab, var(--_surface), #fff 7%));
    --_line: color-mix(in oklab, var(--_text) 16%, transparent);
    --_soft: color-mix(in oklab, var(--_accent) 13%, transparent);
    display: block;
    container-type: inline-size;
    /* Nothing inside counts for the width of what is as wide as its contents, such as a dialog. */
    contain-intrinsic-size: 240px;
    min-inline-size: min(100%, 17.5em);
    color: var(--_text);
    /* The visitor's own usual size: pages change the root's. With a second family, for monospace alone is smaller. */
    font:
      medium/1.45 var(--pl-font, ui-rounded, 'Hiragino Maru Gothic ProN', system-ui),
      sans-serif;
    text-align: start;
    /* What a page says of its own text. */
    text-indent: 0;
    text-transform: none;
    letter-spacing: normal;
    text-shadow: none;
    white-space: normal;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  p,
  .button {
    margin: 0;
    overflow-wrap: anywhere;
  }
  /* Fills the place that the page keeps for it. */
  .base {
    display: flex;
    flex-flow: column;
    gap: var(--_gap);
    min-block-size: inherit;
    padding: clamp(12px, 3.5cqi, 32px);
    border-radius: var(--_radius);
    position: relative;
    isolation: isolate;
    background: var(--_surface);
    /* Along one axis: clipped along both, round corners would be cut out of each frame anew (10 ms without a GPU). */
    overflow-x: clip;
  }
  /* A rule of the page's for all elements may be for small print. */
  .base,
  .base + div {
    font-size: max(1em, 15px);
  }
  /* Two glows, the quarters of ellipses that show, in layers of their own: what changes in front does not paint them anew.
     Both begin at the top, so that neither moves when the box grows. */
  .base::before,
  .base::after {
    content: '';
    position: absolute;
    z-index: -1;
    inset: 0 0 auto 45%;
    block-size: 45cqi;
    max-block-size: 100%;
    border-radius: inherit;
    background: radial-gradient(60cqi 50cqi at calc(100% + 5cqi) -5cqi, var(--_soft), transparent);
    will-change: transform;
  }
  .base::after {
    inset: 0 60% 0 0;
    block-size: auto;
    background: radial-gradient(50cqi 40cqi at -10cqi 100%, light-dark(#ffd47066, #ff9c861f), transparent);
  }
  .title {
    font-size: clamp(1.3em, 1em + 2.4cqi, 2.1em);
    font-weight: 800;
    line-height: 1.15;
    text-wrap: balance;
  }
  .hint,
  .privacy {
    color: var(--_muted);
    text-wrap: balance;
  }

  .dropzone,
  .error-panel {
    display: grid;
    flex: auto;
    gap: var(--_gap);
    place-items: center;
    place-content: center;
    /* Below there is room for the bar. */
    padding: clamp(20px, 5cqi, 48px) clamp(14px, 2.5cqi, 40px) max(44px, 2.4em);
    border: 2px dashed color-mix(in oklab, var(--_accent) 55%, transparent);
    border-radius: max(8px, var(--_radius) - 10px);
    text-align: center;
  }
  .dropzone {
    position: relative;
    cursor: pointer;
    transition: background 0.2s;
  }
  .dragging {
    border-color: var(--_accent);
    background: var(--_soft);
  }
  .figure {
    inline-size: clamp(96px, 26cqi, 200px);
  }
  .mascot {
    display: block;
    rotate: -4deg;
    overflow: visible;
    transition: rotate 0.2s;
    filter: drop-shadow(0 5px 8px #2c214038);
  }
  .sticker-edge {
    fill: #fff;
    stroke: #fff;
    stroke-width: 9;
    stroke-linejoin: round;
  }
  .dropzone:hover .mascot,
  .dragging .mascot {
    rotate: 5deg;
  }
  .words {
    display: grid;
    gap: calc(var(--_gap) * 0.75);
    justify-items: center;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    justify-content: center;
  }
  .button {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    justify-content: center;
    min-block-size: 48px;
    padding: 8px 18px;
    border: 2px solid var(--_line);
    border-radius: 99px;
    background: var(--_card);
    color: inherit;
    font: inherit;
    font-weight: 700;
    cursor: pointer;
    transition: translate 0.2s;
  }
  .button:hover {
    translate: 0 -2px;
  }
  .primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 3px;
  }
  .icon {
    flex: none;
    inline-size: 1.35em;
    block-size: 1.35em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .privacy {
    font-size: 0.875em;
  }
  .privacy .icon {
    margin-inline-end: 6px;
    vertical-align: -0.3em;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  @container (inline-size >= 640px) {
    .dropzone {
      grid-template-columns: auto minmax(0, 28em);
      gap: 5cqi;
      text-align: start;
    }
    .dropzone .words,
    .dropzone .actions {
      justify-items: start;
      justify-content: start;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
