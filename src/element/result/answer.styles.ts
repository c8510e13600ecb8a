import { css } from 'lit';

/** What is told of the large match and done with it: numbers, size, evolution, the slider, the silhouette. */
export const answerStyles = css`
  .numbers {
    display: grid;
    gap: 2px;
  }
  .occurrence {
    font-size: 1.125em;
    text-wrap: balance;
  }
  .place,
  .size {
    color: var(--_muted);
    font-weight: 600;
  }
  .sure {
    justify-self: stretch;
  }
  .sure summary {
    inline-size: fit-content;
    padding-block: 11px;
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 700;
    cursor: pointer;
  }
  .sure .hint {
    margin-block-start: 8px;
    font-size: 0.875em;
  }
  .cry {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .relatives {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .relative {
    position: relative;
    display: grid;
    gap: 2px;
    justify-items: center;
    align-content: start;
    padding: 4px;
    border: 2px solid transparent;
    border-radius: 16px;
    font-size: 0.8125em;
  }
  .relative[aria-current] {
    border-color: var(--_accent);
    font-weight: 700;
  }
  .relative.step {
    margin-inline-start: 16px;
  }
  .relative.step::before {
    content: '\\203a';
    content: '\\203a' / '';
    position: absolute;
    inset-block-start: 14px;
    inset-inline-start: -18px;
    color: var(--_muted);
    font-size: 1.5em;
  }
  .relative .art {
    inline-size: 52px;
  }
  .line {
    grid-column: 1 / -1;
  }
  .overlay {
    flex: 1 0 100%;
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
    align-items: center;
    justify-content: center;
    z-index: 2;
    margin-block-start: 14px;
    padding-inline: 16px;
    border-radius: 22px;
    background: color-mix(in oklab, var(--_surface) 82%, transparent);
    font-size: 0.875em;
    font-weight: 600;
  }
  .overlay input {
    flex: 1 1 7em;
    min-inline-size: 0;
    max-inline-size: 100%;
    block-size: 44px;
    margin: 0;
    accent-color: var(--_accent);
    cursor: ew-resize;
  }
  /* The answer is there, for whoever listens to it; seen is only its shape. */
  .covered .large > * {
    filter: brightness(0);
  }
  .covered .facts,
  .covered .line {
    opacity: 0;
  }
  .cover {
    position: absolute;
    inset: 0;
    z-index: 3;
    display: grid;
    place-items: end center;
    padding: 14px;
    border: 0;
    border-radius: inherit;
    background: none;
    color: var(--_surface);
    font: inherit;
    font-weight: 800;
    cursor: pointer;
    animation: cover 2.5s;
  }
  .cover span {
    padding: 8px 20px;
    border-radius: 99px;
    background: var(--_text);
  }
  @keyframes cover {
    to {
      cursor: pointer;
    }
  }
  .note {
    position: relative;
  }
  .note-button {
    display: flex;
    gap: 8px;
    align-items: center;
    min-block-size: 44px;
    padding: 6px 16px;
    border: 2px solid var(--_line);
    border-radius: 99px;
    background: none;
    color: inherit;
    font: inherit;
    font-size: 0.875em;
    font-weight: 700;
    cursor: help;
  }
  .note-button .icon {
    fill: light-dark(#f2b632, #ffd470);
    stroke: none;
  }
  .note-text {
    position: absolute;
    inset-block-end: calc(100% + 8px);
    inset-inline-start: 0;
    z-index: 3;
    inline-size: min(280px, 80cqi);
    padding: 10px 14px;
    border-radius: 14px;
    background: var(--_text);
    color: var(--_surface);
    font-size: 0.875em;
    visibility: hidden;
    opacity: 0;
    transition: opacity 0.15s;
  }
  /* Between the two, for a pointer on its way to the words. */
  .note-text::after {
    content: '';
    position: absolute;
    inset: 100% 0 -8px;
  }
  /* The column beside the pictures is narrower than the words might be. */
  @container (inline-size >= 640px) {
    .note-text {
      inline-size: min(280px, 34cqi);
    }
  }
  .note:hover .note-text,
  .note-button:focus + .note-text {
    visibility: visible;
    opacity: 1;
  }
  @media (forced-colors: active) {
    .relative {
      border-color: Canvas;
    }
    .relative[aria-current] {
      border-color: Highlight;
    }
  }
`;
