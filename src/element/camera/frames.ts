import { fitInto } from '../../contract/size.js';
import { cameraError } from './camera-access.js';

/** Longest side of a live frame handed to the engine, px: its networks see no more. */
const FRAME_SIDE_PX = 480;
const PHOTO_QUALITY = 0.92;

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Resolves when the video shows another frame, or after `longest` ms: some browsers do not tell, some cameras stand. */
export function nextFrame(video: HTMLVideoElement, longest: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, longest);
    // Not in Firefox before 132, nor in Safari before 15.4.
    video.requestVideoFrameCallback?.(() => {
      clearTimeout(late);
      resolve();
    });
  });
}

/** A frame of the camera: to be closed. */
export type Frame = VideoFrame | ImageBitmap;

/** Whether the camera's own frames can be handed on: nothing is drawn or copied then. Only where a browser says how a frame is
 *  turned (Chromium from 138 on). */
const HAS_FRAMES = 'VideoFrame' in globalThis && 'rotation' in VideoFrame.prototype;

/** The present frame: the camera's own, or a bitmap as small as the engine looks at it. */
export async function frameOf(video: HTMLVideoElement): Promise<Frame> {
  if (HAS_FRAMES) return new VideoFrame(video);
  const { width, height } = fitInto({ width: video.videoWidth, height: video.videoHeight }, FRAME_SIDE_PX);
  return createImageBitmap(video, { resizeWidth: width, resizeHeight: height });
}

/** The present frame as it is, not mirrored: a JPEG. Rejects with `camera-unavailable`. */
export async function photoOf(video: HTMLVideoElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const photo = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', PHOTO_QUALITY));
  if (!photo) throw cameraError('camera-unavailable', 'The frame could not be read.');
  return photo;
}
