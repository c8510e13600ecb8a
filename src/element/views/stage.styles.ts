import { css } from 'lit';

/** What comes with the first photo: preview, result, faces. */
export const stageStyles = css`
  .busy {
    display: grid;
    gap: var(--_gap);
    justify-items: center;
  }
  .preview {
    position: relative;
    display: grid;
    border-radius: max(8px, var(--_radius) - 10px);
    overflow: clip;
  }
  .preview > * {
    display: block;
    max-inline-size: 100%;
    max-block-size: min(60vh, 420px);
    min-inline-size: 0;
  }
  .scanning::after {
    content: '';
    position: absolute;
    inset: 0;
    background: linear-gradient(100deg, transparent 35%, #ffffff73 50%, transparent 65%) no-repeat -100% 0 / 100% 100%;
    animation: scan 1.6s ease-in-out infinite;
  }
  @keyframes scan {
    to {
      background-position: 200% 0;
    }
  }

  .result {
    display: grid;
    gap: calc(var(--_gap) * 1.25);
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
    align-items: center;
    justify-content: center;
    min-block-size: 200px;
    padding: clamp(16px, 5cqi, 32px);
    border-radius: max(8px, var(--_radius) - 10px);
    background:
      radial-gradient(closest-side, var(--_tint) 30%, transparent),
      repeating-conic-gradient(from 4deg at 60% 50%, transparent 0 12deg, #ffffff2e 12deg 24deg),
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
    rotate: -5deg;
    margin-inline-end: -4%;
    z-index: 1;
  }
  .art {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 64px;
    aspect-ratio: 1;
  }
  .art > * {
    grid-area: 1 / 1;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  .art img {
    opacity: 0;
    transition: opacity 0.2s;
  }
  .art.loaded img {
    opacity: 1;
  }
  .art.loaded .placeholder {
    visibility: hidden;
  }
  .large {
    inline-size: min(58%, 300px);
    rotate: 3deg;
  }

  .facts {
    display: grid;
    gap: 10px;
    justify-items: start;
  }
  .kicker {
    color: var(--_muted);
    font-weight: 600;
  }
  .name {
    margin-block-start: -10px;
    font-size: clamp(1.8rem, 1.2rem + 3.4cqi, 3rem);
    font-weight: 800;
    line-height: 1.1;
    letter-spacing: -0.02em;
  }
  .number {
    color: var(--_muted);
    font-size: 0.5em;
    font-weight: 600;
    letter-spacing: 0;
  }
  .types {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
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
    background: color-mix(in oklab, var(--_type, gray) 22%, var(--_card));
    font-size: 0.875rem;
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
  .score strong,
  .score .hint {
    display: block;
  }
  .score .hint {
    font-size: 0.875rem;
  }
  .ring-box {
    position: relative;
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 64px;
    font-size: 1.25rem;
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
  .note {
    position: relative;
  }
  .note-button {
    min-block-size: 44px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    font: inherit;
    font-size: 0.875rem;
    font-weight: 700;
    text-decoration: underline dotted;
    text-underline-offset: 4px;
    cursor: help;
  }
  .note-text {
    position: absolute;
    inset-block-end: 100%;
    inset-inline-start: 0;
    z-index: 3;
    inline-size: min(280px, 80cqi);
    padding: 10px 14px;
    border-radius: 14px;
    background: var(--_text);
    color: var(--_surface);
    font-size: 0.875rem;
    visibility: hidden;
    opacity: 0;
    transition: opacity 0.15s;
  }
  .note:hover .note-text,
  .note-button:focus + .note-text {
    visibility: visible;
    opacity: 1;
  }

  .others-title {
    margin: 0 0 8px;
    color: var(--_muted);
    font-size: 1rem;
  }
  .matches {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .match {
    display: flex;
    gap: 12px;
    align-items: center;
    padding: 6px 14px;
    border-radius: 18px;
    background: var(--_card);
  }
  .rank {
    color: var(--_muted);
    font-weight: 700;
  }
  .match-name {
    flex: 1;
    min-inline-size: 0;
    font-weight: 700;
    overflow-wrap: anywhere;
  }
  .match-score {
    color: var(--_muted);
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }

  .faces {
    display: grid;
    gap: 8px;
    justify-items: center;
  }
  .photo {
    position: relative;
    inline-size: min(100%, 420px * var(--_ratio));
    aspect-ratio: var(--_ratio);
    margin: 0;
    padding: 0;
    border: 0;
  }
  .photo .preview > * {
    inline-size: 100%;
    max-block-size: none;
  }
  .face {
    position: absolute;
    border: 3px solid #fff;
    border-radius: 38%;
    box-shadow: 0 0 0 2px #2c2140b3;
    cursor: pointer;
  }
  .face input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .face:has(:checked) {
    border-color: var(--_accent);
    box-shadow:
      0 0 0 3px var(--_on-accent),
      0 0 0 200vmax #1d163059;
    clip-path: none;
  }
  .face:has(:focus-visible) {
    outline: 3px solid var(--_accent);
    outline-offset: 4px;
  }
  .face-number {
    position: absolute;
    inset: -12px auto auto -8px;
    min-inline-size: 24px;
    border-radius: 99px;
    background: #fff;
    color: #2c2140;
    font-size: 0.8rem;
    font-weight: 800;
    line-height: 24px;
    text-align: center;
  }
  .face:has(:checked) .face-number {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .stepper {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .arrow {
    inline-size: 44px;
    block-size: 44px;
    border: 2px solid var(--_line);
    border-radius: 50%;
    background: var(--_card);
    color: inherit;
    font: 700 1.4rem/1 system-ui;
    cursor: pointer;
  }

  @container (inline-size >= 640px) {
    .pick {
      grid-template-columns: 3fr 2fr;
      gap: calc(var(--_gap) * 1.75);
    }
    .matches {
      grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
    }
    .match {
      flex-direction: column;
      padding: 14px 8px;
      text-align: center;
    }
    .match .art {
      inline-size: 88px;
    }
    .result .actions {
      justify-content: start;
    }
  }
`;
