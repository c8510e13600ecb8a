import { css } from 'lit';

/** A friend's result above the drop zone: beside each other, or below each other for want of room. */
export const friendStyles = css`
  .friend {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_gap) * 0.75) var(--_gap);
    align-items: center;
    justify-content: center;
    padding: clamp(12px, 3cqi, 24px);
    border-radius: max(8px, var(--_radius) - 10px);
    /* Seen where colours are forced. */
    border: 2px solid transparent;
    background: var(--_card);
    text-align: center;
  }
  .friend-art {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    justify-content: center;
  }
  .friend-art .art {
    inline-size: clamp(72px, 18cqi, 120px);
  }
  .friend-art .art:nth-child(2) ~ .art,
  .friend-art .art:has(~ .art:nth-child(3)) {
    inline-size: 64px;
  }
  .friend-words {
    flex: 1 1 13em;
    display: grid;
    gap: 4px;
    max-inline-size: 28em;
  }
  @container (inline-size >= 640px) {
    .friend {
      text-align: start;
    }
  }
  .friend-words .title {
    font-size: clamp(1.2em, 1em + 1.6cqi, 1.7em);
  }
`;
