/** A zoomed crop that covers this share of the picture's longer side shows hardly anything new of a face that was found
 *  in the whole picture. At 0.55 merged heads of groups are no longer told apart. */
export const ZOOM_MAX_SHARE = 0.65;

/** Side of the look that completes a face which the picture's edge cuts off, as a multiple of what is seen of it. */
export const COMPLETE_FACTOR = 1.6;
