import { css } from 'lit';

export const cameraStyles = css`
  .camera {
    display: grid;
    gap: var(--_gap);
    justify-items: center;
  }
  .finder {
    position: relative;
    inline-size: min(100%, 560px);
    aspect-ratio: 4 / 3;
    border-radius: max(8px, var(--_radius) - 10px);
    background: #1d1730;
    color: #fff;
    overflow: clip;
  }
  .finder.upright {
    inline-size: min(100%, 420px);
    aspect-ratio: 3 / 4;
  }
  .finder video {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .mirrored video,
  .mirrored .live-cutout {
    scale: -1 1;
  }
  .finder-note,
  .live {
    position: absolute;
    inset-inline: 0;
    inline-size: fit-content;
    max-inline-size: calc(100% - 24px);
    margin-inline: auto;
    padding: 8px 16px;
    border-radius: 99px;
    background: #1d1730cc;
    font-weight: 700;
  }
  .finder-note {
    inset-block-start: 12px;
  }
  .live {
    inset-block-end: 12px;
    display: flex;
    gap: 10px;
    align-items: center;
    padding: 4px min(16px, 4cqi);
    font-size: clamp(0.8em, 5cqi, 1em);
    line-height: 1.2;
    overflow-wrap: anywhere;
  }
  .live .art,
  .live-cutout {
    flex: none;
    inline-size: min(52px, 15cqi);
    block-size: min(52px, 15cqi);
    object-fit: contain;
  }
  .live-cutout {
    filter: drop-shadow(1px 0 #fff) drop-shadow(-1px 0 #fff) drop-shadow(0 1px #fff) drop-shadow(0 -1px #fff);
  }
  .countdown {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    font-size: clamp(4em, 30cqi, 9em);
    text-shadow: 0 4px 24px #000a;
  }
  .camera-bar {
    display: flex;
    gap: 24px;
    align-items: center;
  }
  .arrow-space {
    inline-size: max(44px, 2.66em);
  }
  .shutter {
    inline-size: 72px;
    block-size: 72px;
    border: 5px solid var(--_card);
    border-radius: 50%;
    background: var(--_accent);
    box-shadow: 0 0 0 3px var(--_accent);
    cursor: pointer;
    transition: scale 0.15s;
  }
  .shutter:active {
    scale: 0.92;
  }
  .shutter[aria-disabled='true'] {
    opacity: 0.4;
    scale: none;
    cursor: default;
  }
`;
