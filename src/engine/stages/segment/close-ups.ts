import { containsCentre, longerSide, squareAround } from '../../pixels/boxes.js';
import type { FaceMask } from '../types.js';
import { Crop, type Scene } from './crop.js';
import { touchesEdge } from './tiles.js';

/** Side of the zoomed crop as a multiple of the face's longer side: the face then has the size the networks know
 *  best, with room for hair and for a neighbour to be told apart. */
export const ZOOM_FACTOR = 2.1;

/** A face that is seen from near with this mean probability is one. */
export const SURE_SCORE = 0.8;

/** What a close-up of the face shows, as a square of the picture. */
export function zoomedSquare({ box }: FaceMask) {
  return squareAround(box, longerSide(box) * ZOOM_FACTOR);
}

/** Faces of a picture from near; none is looked at twice. */
export class CloseUps {
  readonly #scene: Scene;
  readonly #crops = new Map<FaceMask, Promise<Crop>>();

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** A finer mask, merged heads apart, and nothing where there is no face after all. To be asked for once a face. */
  async facesAt(face: FaceMask, augment: boolean): Promise<FaceMask[]> {
    const view = await this.#cropAt(face);
    this.#crops.delete(face);
    const closer = augment ? await view.augmentedFaces() : view.faces;
    const whole = this.#uncut(closer, face);
    const covers = (candidate: FaceMask): boolean => containsCentre(candidate.box, face.box);
    // Grown together with something that the crop cuts off: what the first look saw is the better answer.
    return closer.some(covers) && !whole.some(covers) ? [...whole, face] : whole;
  }

  /** Whether at least one of the faces is surely one. */
  async confirmAny(faces: readonly FaceMask[]): Promise<boolean> {
    for (const face of faces) {
      const seen = this.#uncut((await this.#cropAt(face)).faces, face);
      if (seen.some(({ box, score }) => score >= SURE_SCORE && containsCentre(box, face.box))) return true;
    }
    return false;
  }

  #cropAt(face: FaceMask): Promise<Crop> {
    const crop = this.#crops.get(face) ?? Crop.at(this.#scene, zoomedSquare(face));
    this.#crops.set(face, crop);
    return crop;
  }

  #uncut(seen: readonly FaceMask[], face: FaceMask): FaceMask[] {
    const square = zoomedSquare(face);
    return seen.filter(({ box }) => !touchesEdge(box, square, this.#scene.pixels));
  }
}
