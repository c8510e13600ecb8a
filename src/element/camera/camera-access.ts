import { LookalikeError, type ErrorCode } from '../../contract/errors.js';
import type { CameraStrings } from '../strings/strings.js';

export type Facing = 'user' | 'environment';

/** Reasons more exact than an error code, each with a text of its own. */
type Reason = { [Key in keyof CameraStrings]: CameraStrings[Key] extends string ? never : Key }[keyof CameraStrings];

/** Enough for faces at arm's length; more only costs battery. */
const IDEAL_WIDTH_PX = 1280;

/** Opens the camera. Rejects with `camera-denied` or `camera-unavailable`; `cause.reason` says more where more is known. */
export async function openCamera(facingMode: Facing): Promise<MediaStream> {
  // Absent on pages without https.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices?.getUserMedia) {
    throw isSecureContext
      ? cameraError('camera-unavailable', 'This browser has no getUserMedia.')
      : cameraError('camera-unavailable', 'The camera needs a secure page (https).', 'insecure');
  }
  const forbidden = forbiddenBy();
  if (forbidden === 'embedded') throw cameraError('camera-denied', 'This frame lacks allow="camera".', forbidden);
  if (forbidden) throw cameraError('camera-denied', 'The page’s Permissions-Policy forbids the camera.', forbidden);
  try {
    return await devices.getUserMedia({ audio: false, video: { facingMode, width: { ideal: IDEAL_WIDTH_PX } } });
  } catch (thrown) {
    const error = fromDom(thrown as DOMException);
    if (error.code !== 'camera-denied' || !isSandboxed()) throw error;
    throw cameraError(error.code, error.message, 'embedded');
  }
}

/** Whether there is a second camera to switch to. Known only after permission was given. */
export async function hasSeveralCameras(): Promise<boolean> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === 'videoinput').length > 1;
}

export function cameraError(code: ErrorCode, message: string, reason?: Reason): LookalikeError {
  return new LookalikeError(code, message, reason && { cause: { reason } });
}

function fromDom({ name, message }: DOMException): LookalikeError {
  const text = `${name}: ${message}`;
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return cameraError('camera-denied', text);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return cameraError('camera-unavailable', text, 'missing');
    case 'NotReadableError':
    case 'AbortError':
      return cameraError('camera-unavailable', text, 'busy');
    default:
      return cameraError('camera-unavailable', text);
  }
}

interface Policy {
  allowsFeature(feature: string): boolean;
}

/** Whether the page around this frame, or the page's own header, forbids the camera: the visitor's settings cannot help
 *  then. Only Chromium tells; elsewhere the refusal looks like the visitor's own. */
function forbiddenBy(): 'embedded' | 'policy' | undefined {
  const { permissionsPolicy, featurePolicy } = document as { permissionsPolicy?: Policy; featurePolicy?: Policy };
  if ((permissionsPolicy ?? featurePolicy)?.allowsFeature('camera') !== false) return undefined;
  return window === window.top ? 'policy' : 'embedded';
}

/** A frame that the page around it has taken its origin from: nobody can allow it anything. A file has no origin either. */
function isSandboxed(): boolean {
  return window !== window.top && self.origin === 'null' && location.protocol !== 'file:';
}
