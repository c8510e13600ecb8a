/** A text that was painted on a canvas, and where it shows, px. */
export interface Written {
  text: string;
  /** Of its letters. */
  size: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Every text that is painted while `work` runs, as the canvas itself measures it. */
export async function writtenText(work: () => Promise<unknown>): Promise<Written[]> {
  const written: Written[] = [];
  const { prototype } = CanvasRenderingContext2D;
  const { fillText } = prototype;
  prototype.fillText = function (text, x, y, ...rest) {
    const measured = this.measureText(text);
    written.push({
      text,
      size: Number(/([\d.]+)px/.exec(this.font)![1]),
      left: x - measured.actualBoundingBoxLeft,
      right: x + measured.actualBoundingBoxRight,
      top: y - measured.actualBoundingBoxAscent,
      bottom: y + measured.actualBoundingBoxDescent,
    });
    fillText.call(this, text, x, y, ...rest);
  };
  try {
    await work();
    return written.filter(({ text }) => text !== '');
  } finally {
    prototype.fillText = fillText;
  }
}
