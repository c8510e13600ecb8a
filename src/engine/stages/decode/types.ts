/** File formats told apart by their first bytes. Those of the first line are decoded, the others are refused. */
export type ImageType =
  | ('jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'bmp' | 'ico' | 'svg')
  | ('heic' | 'tiff' | 'jpeg2000' | 'jpeg-xl' | 'psd' | 'pdf' | 'raw' | 'video' | 'unknown');

/** As EXIF counts them: 1 is upright; 5..8 swap width and height. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What a file says of itself before any pixel is decoded. */
export interface ImageHeader {
  type: ImageType;
  /** Stored size in px, before the orientation is applied; absent where the header does not say (SVG) or is cut off. */
  width?: number;
  height?: number;
  orientation: Orientation;
  /** Only a part of it is to be shown. Some browsers obey, so that nothing is known of the size before they decode. */
  cropped?: boolean;
  /** The orientation comes after the pixels: browsers, which draw them as they come, do not obey. */
  late?: boolean;
  /** Nothing that follows can change any of it. */
  settled?: boolean;
}

/** Size and orientation as one format's reader finds them. */
export type Dimensions = Omit<ImageHeader, 'type'>;

export function isOrientation(value: number): value is Orientation {
  return Number.isInteger(value) && value >= 1 && value <= 8;
}

/** A view of bytes that reads 0 beyond its end: cut-off files must not throw here. */
export class ByteReader {
  readonly length: number;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.length = bytes.byteLength;
  }

  u8(at: number): number {
    return at >= 0 && at < this.length ? this.view.getUint8(at) : 0;
  }

  u16(at: number, littleEndian = false): number {
    return at >= 0 && at + 2 <= this.length ? this.view.getUint16(at, littleEndian) : 0;
  }

  u24(at: number, littleEndian = false): number {
    return littleEndian ? this.u16(at, true) + this.u8(at + 2) * 65_536 : this.u8(at) * 65_536 + this.u16(at + 1);
  }

  u32(at: number, littleEndian = false): number {
    return at >= 0 && at + 4 <= this.length ? this.view.getUint32(at, littleEndian) : 0;
  }

  i32(at: number, littleEndian = false): number {
    return at >= 0 && at + 4 <= this.length ? this.view.getInt32(at, littleEndian) : 0;
  }

  ascii(at: number, length: number): string {
    let text = '';
    for (let index = at; index < at + length && index < this.length; index++)
      text += String.fromCharCode(this.u8(index));
    return text;
  }

  has(at: number, text: string): boolean {
    return this.ascii(at, text.length) === text;
  }
}
