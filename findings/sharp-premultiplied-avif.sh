#!/usr/bin/env bash
set -euo pipefail
# Guess: a decoder gives the colours that an AVIF file means, however it stores them.
# So is: an AVIF whose colours are stored multiplied by alpha (item reference "prem", `avifenc --premultiply`) comes out of
# sharp still multiplied: half-transparent red (200, 60, 40) is read as (100, 30, 20). Browsers (Chromium, Firefox,
# WebKitGTK) divide. Nothing in metadata() tells such a file from another.
# sharp 0.34.5 with libheif 1.20.2; MIAF (ISO/IEC 23000-22), "prem".

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --no-save sharp@0.34.5 >/dev/null 2>&1
# 64 x 48, left half (200, 60, 40) at alpha 128, right half (40, 90, 180) opaque; avifenc 0.11.1 --premultiply.
base64 -d > picture.avif <<'AVIF'
AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUEAAAGbbWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAGxpYmF2aWYAAAAADnBp
dG0AAAAAAAEAAAAsaWxvYwAAAABEAAACAAEAAAABAAAB2gAAACwAAgAAAAEAAAHDAAAAFwAAAEJpaW5mAAAAAAACAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xv
cgAAAAAaaW5mZQIAAAAAAgAAYXYwMUFscGhhAAAAAChpcmVmAAAAAAAAAA5wcmVtAAEAAQACAAAADmF1eGwAAgABAAEAAADDaXBycAAAAJ1pcGNvAAAAFGlz
cGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBIAAAAAAAE2NvbHJuY2x4AAEADQAGgAAAAA5waXhpAAAAAAEIAAAADGF2MUOBABwAAAAA
OGF1eEMAAAAAdXJuOm1wZWc6bXBlZ0I6Y2ljcDpzeXN0ZW1zOmF1eGlsaWFyeTphbHBoYQAAAAAeaXBtYQAAAAAAAAACAAEEAQKDBAACBAEFhgcAAABLbWRh
dBIACgYYFX+9hUAyCxAAvTB3TH+KGTjcEgAKCTgVf72EBDQaQDIdEUAAAEC0TDqnpj0jyZVxUGcZNkfBR1oXAHUress=
AVIF
cat > try.cjs <<'JS'
const sharp = require('sharp');
(async () => {
  const { data, info } = await sharp('picture.avif').raw().toBuffer({ resolveWithObject: true });
  const left = [...data.subarray((20 * info.width + 10) * 4, (20 * info.width + 10) * 4 + 4)];
  console.log(`sharp ${sharp.versions.sharp}, libheif ${sharp.versions.heif}`);
  console.log(`meant: 200,60,40,128; read: ${left.join()}`);
  process.exit(Math.abs(left[0] - 100) <= 3 && Math.abs(left[3] - 128) <= 3 ? 0 : 1);
})();
JS
node try.cjs
