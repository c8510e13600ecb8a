/** Whether all pixels, 4 values each, are equal: fully transparent, or one colour. Of nothing nothing is said. */
export function isFlat(data: ArrayLike<number>): boolean {
  for (let at = 4; at < data.length; at += 1) if (data[at] !== data[at - 4]) return false;
  return data.length > 0;
}
