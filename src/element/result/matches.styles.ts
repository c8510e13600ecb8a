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
    display: grid;
    gap: 4px;
    inline-size: 44px;
    color: var(--_muted);
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .match-score::after {
    content: '';
    block-size: 5px;
    border-radius: 9px;
    background: linear-gradient(var(--_accent), var(--_accent)) no-repeat 0 / var(--_score) 100% var(--_line);
  }
  .match-score:dir(rtl)::after {
    background-position-x: 100%;
  }
  @container (inline-size < 340px) {
    .match {
      gap: 8px;
      padding-inline: 10px;
    }
    .match .art {
      inline-size: 48px;
    }
    .match-score {
      inline-size: 36px;
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
    .match-score {
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
    .match-score {
      inline-size: min(100%, 96px);
      text-align: center;
    }
  }
  @media (forced-colors: active) {
    .match-score::after {
      border: 1px solid CanvasText;
      background: linear-gradient(Highlight, Highlight) no-repeat 0 / var(--_score) 100% Canvas;
      forced-color-adjust: none;
    }
  }
`;
