import { css } from 'lit';

/** The matches that are not shown large: rows where it is narrow, tiles where there is room. */
export const matchesStyles = css`
  .others-title {
    margin: 0 0 8px;
    color: var(--_muted);
    font-size: 1em;
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
    inline-size: 100%;
    block-size: 100%;
    padding: 6px 14px;
    border: 2px solid transparent;
    border-radius: 18px;
    background: var(--_card);
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
    transition: border-color 0.15s;
  }
  .match:hover {
    border-color: var(--_accent);
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
  .odds {
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .stepper {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    align-items: center;
  }
  .strip {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: center;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .glance {
    display: grid;
    gap: 4px;
    justify-items: center;
    padding: 8px 12px;
    border: 2px solid transparent;
    border-radius: 18px;
    background: var(--_card);
    color: inherit;
    font: inherit;
    font-size: 0.875em;
    font-weight: 700;
    cursor: pointer;
  }
  .glance:hover,
  .glance[aria-pressed='true'] {
    border-color: var(--_accent);
  }
  .glance-pictures {
    display: flex;
    align-items: center;
  }
  .glance-pictures canvas {
    inline-size: 48px;
    block-size: 60px;
    object-fit: contain;
  }
  .glance .art {
    inline-size: 60px;
  }
  @container (inline-size < 340px) {
    .match {
      gap: 8px;
      padding-inline: 10px;
    }
    .match .art {
      inline-size: 48px;
    }
  }
  /* Large letters in a narrow place: a name gets a line of its own before it is broken. */
  @container (inline-size < 13em) {
    .match {
      flex-wrap: wrap;
    }
    .match-name {
      flex-basis: 100%;
      order: 1;
    }
    .odds {
      margin-inline-start: auto;
    }
  }
  @container (inline-size >= 640px) {
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
    .odds {
      text-align: center;
    }
  }
  @media (forced-colors: active) {
    .match {
      border-color: ButtonBorder;
    }
    .glance[aria-pressed='true'] {
      border-color: Highlight;
    }
  }
`;
