import { css } from 'lit';

/** The photo while it is looked at, the bar, and the faces to choose from. */
export const photoStyles = css`
  .progress {
    inline-size: min(100%, 22em);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    animation: appear 0.2s 0.2s backwards;
  }
  /* In the drop zone's own border: what stands above it stays where it is. */
  .dropzone .progress {
    position: absolute;
    inset: auto 16px 10px;
    inline-size: auto;
    max-inline-size: 22em;
    gap: 2px;
    margin-inline: auto;
  }
  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 8px;
    border: 0;
    border-radius: 9px;
    background: var(--_line);
    overflow: clip;
  }
  ::-webkit-progress-bar {
    background: none;
  }
  ::-webkit-progress-value {
    border-radius: 9px;
    background: var(--_accent);
    transition: inline-size 0.2s;
  }
  ::-moz-progress-bar {
    border-radius: 9px;
    background: var(--_accent);
  }
  .progress-words {
    display: flex;
    gap: 12px;
    justify-content: space-between;
    /* The bytes fit also where letters are large. */
    font-size: min(0.875em, 6.5cqi);
    line-height: 1.3;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .progress-words > * {
    min-inline-size: 0;
    overflow: clip;
    text-overflow: ellipsis;
  }
  .progress-words > .bytes {
    flex: none;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  /* As large as what is to come: what follows on the page moves once, at the tap, and not again with the answer. */
  .busy {
    display: grid;
    grid-template-rows: auto auto 1fr;
    gap: calc(var(--_gap) * 1.25);
  }
  .busy,
  .result {
    min-block-size: 50em;
  }
  .busy .preview {
    block-size: clamp(200px, 75cqi, 300px);
    place-items: center;
    background: var(--_soft);
  }
  .busy .preview > * {
    max-block-size: 100%;
  }
  .busy-words {
    display: grid;
    gap: 10px;
    align-content: start;
    justify-items: center;
  }
  .bones {
    display: grid;
    gap: 8px;
    grid-template-rows: repeat(4, minmax(0, 1fr));
    inline-size: 100%;
  }
  .bones > * {
    border-radius: 18px;
    background: color-mix(in oklab, var(--_card), transparent 50%);
  }
  .busy-words .bones {
    grid-template-rows: 3em 1.2em 1.2em;
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
  .small > * {
    max-block-size: 140px;
  }
  .scanning::after {
    content: '';
    position: absolute;
    inset: 0;
    background: linear-gradient(100deg, transparent 35%, #ffffff73 50%, transparent 65%);
    translate: -100%;
    animation: scan 1.6s 0.2s ease-in-out infinite;
  }
  @keyframes scan {
    to {
      translate: 100%;
    }
  }
  @container (inline-size >= 640px) {
    .busy,
    .result {
      min-block-size: 42em;
      align-content: start;
    }
    .busy {
      grid-template: 22em minmax(0, 1fr) / 3fr 2fr;
      gap: calc(var(--_gap) * 1.75);
    }
    .busy .preview {
      block-size: 22em;
    }
    .busy-words {
      justify-items: start;
    }
    .busy > .bones {
      grid-column: 1 / -1;
      grid-template: 11em / repeat(4, 1fr);
    }
  }

  .faces {
    display: grid;
    gap: 8px;
    justify-items: center;
  }
  .photo {
    position: relative;
    inline-size: min(100%, 420px * var(--_ratio));
    border-radius: max(8px, var(--_radius) - 10px);
    overflow: clip;
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
      0 0 0 200vmax #1d163046;
  }
  .face:has(:focus-visible) {
    outline: 3px solid var(--_accent);
    outline-offset: 4px;
  }
  .face-number {
    position: absolute;
    inset: var(--_number-top, -12px) auto var(--_number-bottom, auto) var(--_number-left, -8px);
    min-inline-size: 24px;
    border-radius: 99px;
    background: #fff;
    color: #2c2140;
    font-size: 0.8em;
    font-weight: 800;
    line-height: 24px;
    text-align: center;
  }
  .face:has(:checked) .face-number {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .arrow {
    flex: none;
    inline-size: max(44px, 1.9em);
    aspect-ratio: 1;
    border: 2px solid var(--_line);
    border-radius: 50%;
    background: var(--_card);
    color: inherit;
    font: 700 1.4em/1 system-ui;
    cursor: pointer;
  }

  [tabindex='-1']:focus {
    outline: none;
  }
  @media (forced-colors: active) {
    .face:has(:checked) {
      border-color: Highlight;
    }
    .face:has(:checked) .face-number {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .base {
      border: 1px solid;
    }
    progress {
      border: 1px solid CanvasText;
    }
    ::-webkit-progress-value {
      background: Highlight;
    }
  }
`;
