import { css } from 'lit';

/** What is asked of a result: the heat maps, and the photos that it is from. */
export const askedStyles = css`
  .why-button {
    min-block-size: 44px;
    padding-block: 4px;
    font-size: 0.9375em;
  }
  .why-button[aria-expanded='true'] {
    border-color: var(--_accent);
  }
  .why,
  .person {
    display: grid;
    gap: 10px;
  }
  .person:not(:has(h3, p, progress)) {
    display: none;
  }
  .why {
    grid-column: 1 / -1;
    padding: clamp(12px, 3cqi, 24px);
    border-radius: max(8px, var(--_radius) - 10px);
    background: var(--_card);
    animation: appear 0.2s;
  }
  .why > .others-title {
    margin: 0;
  }
  .why progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }
  .why .hint {
    font-size: 0.875em;
  }
  .maps {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 260px);
    gap: 12px;
  }
  .maps figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    align-content: start;
    margin: 0;
    font-size: 0.875em;
  }
  .maps canvas {
    inline-size: 100%;
    border: 1px solid var(--_line);
    border-radius: 14px;
    background: #fff;
  }
  .maps figcaption {
    display: grid;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 18px;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 0.875em;
    font-weight: 600;
  }
  .legend li {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  /* As the maps are painted, whatever the page's colours are. */
  .key {
    inline-size: 22px;
    block-size: 22px;
    border: 1px solid var(--_text);
    border-radius: 6px;
    forced-color-adjust: none;
  }
  .key.raised {
    background: rgb(238 108 0);
  }
  .key.lowered {
    background: repeating-linear-gradient(135deg, rgb(84 48 160) 0 4px, rgb(186 174 214) 4px 7px);
  }
  .thumbnail {
    position: relative;
    display: grid;
    place-items: center;
    padding: 6px;
    border: 2px solid transparent;
    border-radius: 16px;
    background: var(--_card);
    color: inherit;
    cursor: pointer;
  }
  .thumbnail:hover {
    border-color: var(--_accent);
  }
  .button[aria-disabled='true'],
  .thumbnail[aria-disabled='true'] {
    opacity: 0.55;
    translate: none;
    cursor: default;
  }
  .thumbnail canvas {
    inline-size: 56px;
    block-size: 64px;
    object-fit: contain;
  }
  .thumbnail .icon {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -4px;
    inline-size: 22px;
    block-size: 22px;
    padding: 4px;
    border-radius: 50%;
    background: var(--_text);
    stroke: var(--_surface);
    stroke-width: 3;
  }
  .person .strip {
    justify-content: start;
  }
  .person .button {
    justify-self: start;
  }
  .person .actions {
    justify-content: start;
  }
  .versus,
  .verdict {
    display: grid;
    gap: var(--_gap);
  }
  /* Below each other where one would be narrower than that. */
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 204px), 1fr));
    gap: calc(var(--_gap) * 1.25) var(--_gap);
  }
  .pair > * {
    display: grid;
    gap: 4px;
    align-content: start;
    min-inline-size: 0;
  }
  .pair .name {
    margin: 0;
    font-size: clamp(1.4em, 1.1em + 1.6cqi, 2em);
    overflow-wrap: anywhere;
  }
  .pair .kicker {
    margin-block-start: 8px;
  }
  .verdict {
    gap: 4px;
    padding: clamp(12px, 3cqi, 24px);
    border-radius: max(8px, var(--_radius) - 10px);
    background: var(--_card);
  }
  .verdict strong {
    font-size: 1.25em;
  }
  .verdict .relatives {
    margin-block-start: 8px;
  }
  @media (forced-colors: active) {
    .verdict,
    .why {
      border: 1px solid CanvasText;
    }
    .thumbnail {
      border-color: ButtonBorder;
    }
    .thumbnail .icon {
      background: ButtonText;
      stroke: ButtonFace;
    }
  }
`;
