/** The lock screen of a telephone and the keys of a headset: they name what is played, and steer it. */

/**
 * @typedef {{ title: string, artist: string, image?: string | null }} Named
 * @typedef {{ play: () => void, pause: () => void, stop: () => void, leap: (seconds: number) => void, seek: (second: number) => void }} Steered
 */

const LEAP = 10; // seconds, where the device asks for no other
/** @type {MediaSessionAction[]} */
const KEYS = ["play", "pause", "stop", "seekbackward", "seekforward", "seekto"];

/** Name what is played, and let the device's keys steer it. @param {Named} named @param {Steered} steered */
export function announce({ title, artist, image }, steered) {
  const session = navigator.mediaSession;
  if (!session || !("MediaMetadata" in globalThis)) return;
  session.metadata = new MediaMetadata({ title, artist, artwork: image ? [{ src: image }] : [] });
  /** @type {MediaSessionActionHandler[]} */
  const acts = [
    steered.play, steered.pause, steered.stop,
    ({ seekOffset }) => steered.leap(-(seekOffset || LEAP)), ({ seekOffset }) => steered.leap(seekOffset || LEAP),
    ({ seekTime }) => steered.seek(seekTime ?? 0),
  ];
  KEYS.forEach((key, place) => handle(key, acts[place]));
}

/** Say how far it is. @param {boolean} playing @param {{ duration: number, position: number, playbackRate: number } | null} state null where it has no seconds */
export function tellState(playing, state) {
  const session = navigator.mediaSession;
  if (!session) return;
  session.playbackState = playing ? "playing" : "paused";
  if (state && Number.isFinite(state.duration)) session.setPositionState?.({ ...state, position: Math.min(state.position, state.duration) });
}

/** Nothing is played any more. */
export function hush() {
  const session = navigator.mediaSession;
  if (!session) return;
  session.metadata = null;
  session.playbackState = "none";
  for (const key of KEYS) handle(key, null);
}

/** @param {MediaSessionAction} key @param {MediaSessionActionHandler | null} act */
function handle(key, act) {
  try {
    navigator.mediaSession.setActionHandler(key, act);
  } catch {
    // A key that this browser does not know is not on this device either.
  }
}
