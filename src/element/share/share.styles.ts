import { css } from 'lit';

export const shareStyles = css`
  .share {
    display: grid;
    gap: var(--_gap);
    justify-items: center;
    padding: clamp(14px, 3cqi, 28px);
    border-radius: max(8px, var(--_radius) - 10px);
    background: var(--_card);
  }
  /* The button stands a little outside of the column, nearer to the corner. */
  .share-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    justify-self: stretch;
    margin-block: -6px -8px;
    margin-inline-end: -6px;
    font-weight: 800;
  }
  .card {
    inline-size: min(100%, 480px);
    min-block-size: 120px;
  }
  .card > * {
    display: block;
    max-inline-size: 100%;
    max-block-size: 380px;
    margin-inline: auto;
    border-radius: 14px;
    box-shadow: 0 4px 16px #2c214030;
    animation: appear 0.2s;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    justify-content: center;
  }
  .choice {
    display: flex;
    gap: 8px;
    align-items: center;
    min-block-size: 44px;
    cursor: pointer;
  }
  .choice input {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .share-outcome:empty {
    display: none;
  }
`;
