import { css } from 'lit';

/** The result: stickers, words, score, the other matches. */
export const resultStyles = css`
  .result {
    display: grid;
    align-content: start;
    gap: calc(var(--_gap) * 1.25);
    /* Also for large letters in a narrow place: no word makes it wider than that. */
    overflow-wrap: anywhere;
  }
  .pick {
    display: grid;
    gap: var(--_gap);
    align-items: center;
  }
  .stickers {
    --_tint: color-mix(in oklab, var(--_first, var(--_accent)) 34%, var(--_card));
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    align-content: center;
    justify-content: center;
    min-block-size: 200px;
    padding: clamp(16px, 5cqi, 32px);
    border-radius: max(8px, var(--_radius) - 10px);
    background:
      radial-gradient(closest-side, var(--_tint) 30%, transparent),
      repeating-conic-gradient(from 4deg at 60% 50%, transparent 0 12deg, light-dark(#ffffff2e, #ffffff12) 12deg 24deg),
      linear-gradient(140deg, var(--_tint), color-mix(in oklab, var(--_second, var(--_accent)) 30%, var(--_card)));
  }
  .cutout,
  .large {
    filter: drop-shadow(2px 0 #fff) drop-shadow(-2px 0 #fff) drop-shadow(0 2px #fff) drop-shadow(0 -2px #fff)
      drop-shadow(0 6px 8px #2c214040);
  }
  .cutout {
    inline-size: 38%;
    max-block-size: 240px;
    object-fit: contain;
    rotate: calc(-5deg * (1 - var(--_over, 0)));
    scale: calc(1 + var(--_over, 0) * (var(--_scale, 1) - 1));
    opacity: calc(1 - 0.5 * var(--_over, 0));
    margin-inline-end: -4%;
    z-index: 1;
  }
  .cutout,
  .large {
    translate: calc(var(--_over, 0) * var(--_x, 0px)) calc(var(--_over, 0) * var(--_y, 0px));
  }
  .art {
    position: relative;
    display: grid;
    place-items: center;
    grid-template: 100% / 100%;
    inline-size: 64px;
    aspect-ratio: 1;
    /* A tall drawing is as tall as its place. */
    min-block-size: 0;
  }
  .art > * {
    grid-area: 1 / 1;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  /* A ring around what a reason speaks of. */
  .art > .mark {
    position: absolute;
    inline-size: 18px;
    block-size: 18px;
    box-sizing: border-box;
    border: 3px solid var(--_swatch, var(--_accent));
    border-radius: 50%;
    outline: 2px solid var(--_surface);
    translate: -50% -50%;
  }
  .art img {
    opacity: 0;
    transition: opacity 0.2s;
  }
  .art .pixels {
    image-rendering: pixelated;
  }
  .art.loaded img {
    opacity: 1;
  }
  .art.loaded .placeholder {
    visibility: hidden;
  }
  .large {
    inline-size: min(58%, 300px);
    rotate: calc(3deg * (1 - var(--_over, 0)));
  }
  .facts {
    display: grid;
    gap: 10px;
    align-content: center;
    justify-items: start;
  }
  .kicker {
    color: var(--_muted);
    font-weight: 600;
  }
  .name {
    margin-block-start: -10px;
    font-size: clamp(1.8em, 1.2em + 3.4cqi, 3em);
    font-weight: 800;
    line-height: 1.1;
    letter-spacing: -0.02em;
  }
  .number {
    padding-inline-end: 4px;
    color: var(--_muted);
    font-size: 0.9375em;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }
  .types {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .type {
    display: flex;
    gap: 6px;
    align-items: center;
    padding: 3px 12px;
    border-radius: 99px;
    background: color-mix(in oklab, var(--_type, gray) 20%, var(--_card));
    font-size: 0.875em;
    font-weight: 700;
  }
  .type::before {
    content: '';
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    background: var(--_type, gray);
  }
  .score {
    display: flex;
    gap: 12px;
    align-items: center;
  }
  .score p > * {
    display: block;
  }
  .score .word {
    font-size: 0.875em;
  }
  @container (inline-size < 13em) {
    .score,
    .button {
      flex-wrap: wrap;
    }
  }
  .score .hint {
    font-size: 0.875em;
  }
  .ring-box {
    position: relative;
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 3.2em;
    font-size: 1.25em;
  }
  .ring-box > * {
    grid-area: 1 / 1;
  }
  .ring {
    rotate: -90deg;
    fill: none;
    stroke: var(--_line);
    stroke-width: 5;
    stroke-linecap: round;
  }
  .ring-value {
    stroke: var(--_accent);
  }
  .traits {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 10px;
    align-items: center;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .trait {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    padding: 3px 10px;
    border-radius: 99px;
    background: var(--_card);
    color: var(--_text);
    font-weight: 600;
  }
  .swatch {
    inline-size: 18px;
    block-size: 18px;
    border: 1px solid var(--_line);
    border-radius: 50%;
    background: var(--_swatch);
    forced-color-adjust: none;
  }
  @container (inline-size >= 640px) {
    .pick {
      grid-template-columns: 3fr 2fr;
      align-items: stretch;
      gap: calc(var(--_gap) * 1.75);
    }
    .name {
      font-size: clamp(1.8em, 4.4cqi, 3em);
    }
    .result .actions {
      justify-content: start;
    }
  }
`;
