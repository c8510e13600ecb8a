#!/usr/bin/env bash
set -euo pipefail
# Guess: sharp's autoOrient() turns a PNG by the orientation in its eXIf chunk, wherever that stands: the format lets it come
# before the pixels or behind them (anywhere but between IDAT chunks).
# So is: sharp reads the chunk only where it stands before the first IDAT. Behind the pixels it is no EXIF and no orientation, and
# the picture stays on its side, while exifr and exifreader read 6 from both files. What Node prepares and what a page shows that
# reads the chunk then differ by a quarter turn.
# sharp 0.34.5 (libvips 8.17.3), exifr 7.1.3, exifreader 4.46.0; http://www.simplesystems.org/png-group/proposals/eXIf

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME="$work" TMPDIR="$work"
npm install --silent --no-audit --no-fund --no-save sharp@0.34.5 exifr@7.1.3 exifreader@4.46.0 >/dev/null 2>&1
cat > try.mjs <<'JS'
import zlib from 'node:zlib';
import exifr from 'exifr';
import ExifReader from 'exifreader';
import sharp from 'sharp';

/** CRC-32 of a chunk's type and data. */
function crcOf(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 && 0xedb88320);
  }
  return ~crc >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crcOf(body));
  return Buffer.concat([length, body, crc]);
}

// 4 x 2 px of red, eight bits a channel.
const header = Buffer.from([0, 0, 0, 4, 0, 0, 0, 2, 8, 2, 0, 0, 0]);
const row = Buffer.from([0, ...Array(4).fill([255, 0, 0]).flat()]);
const pixels = chunk('IDAT', zlib.deflateSync(Buffer.concat([row, row])));
// TIFF, little endian: one entry, orientation (0x0112), SHORT, 6: to be turned by 90 degrees clockwise.
const exif = chunk('eXIf', Buffer.from('49492a00080000000100120103000100000006000000' + '00000000', 'hex'));
const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const png = (...parts) => Buffer.concat([signature, chunk('IHDR', header), ...parts, chunk('IEND', Buffer.alloc(0))]);

async function look(name, file) {
  const { orientation } = await sharp(file).metadata();
  const { info } = await sharp(file).autoOrient().raw().toBuffer({ resolveWithObject: true });
  const seen = {
    'sharp: orientation': orientation,
    'sharp: turned to': `${info.width} x ${info.height}`,
    exifr: await exifr.orientation(file),
    exifreader: ExifReader.load(file).Orientation?.value,
  };
  console.log(name, seen);
  return seen;
}

console.log(`sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}`);
const before = await look('eXIf before the pixels', png(exif, pixels));
const behind = await look('eXIf behind the pixels', png(pixels, exif));
const isRead = before['sharp: orientation'] === 6 && before['sharp: turned to'] === '2 x 4';
const isMissed = behind['sharp: orientation'] === undefined && behind['sharp: turned to'] === '4 x 2';
const others = [before, behind].every((seen) => seen.exifr === 6 && seen.exifreader === 6);
process.exit(isRead && isMissed && others ? 0 : 1);
JS
node try.mjs
