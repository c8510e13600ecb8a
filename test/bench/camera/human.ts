import { imageOf } from '../contenders/contender.js';
import { loadHuman } from '../contenders/load-human.js';
import type { LiveContender } from './live.js';

/** Asked for the next frame as soon as it has answered, as its own demo does. */
export async function start(base: string): Promise<LiveContender> {
  const human = await loadHuman(base);
  await human.load();
  const video = document.createElement('video');
  Object.assign(video, { muted: true, playsInline: true });
  let open = true;
  const describe = async (picture: HTMLImageElement | HTMLVideoElement) =>
    (await human.detect(picture)).face[0]?.embedding !== undefined;
  return {
    async ready(photo) {
      if (!(await describe(await imageOf(photo)))) throw new Error('human found no face.');
    },
    async open(onFrame, onAnswer) {
      document.body.append(video);
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
      await video.play();
      onFrame();
      while (open) {
        if (await describe(video)) onAnswer();
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    },
    close() {
      open = false;
      for (const track of (video.srcObject as MediaStream).getTracks()) track.stop();
    },
  };
}
