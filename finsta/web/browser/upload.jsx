// Sending one photo to the server, which keeps it for its owner until it is shared.

const STALLED_MS = 45_000;
// Once it has all of it, the server may have others' large photos to decode first.
const ANSWER_MS = 120_000;

/** The largest file that is taken, in bytes; the server refuses what is larger. */
export const MAX_BYTES = 25 * 1024 * 1024;

/** What is said of a file that is larger. */
export const TOO_LARGE = "This file is larger than 25 MB. Allowed are photos up to 25 MB.";

/**
 * Show a file before the server has it, if this browser can: its name and type tell nothing.
 *
 * @param file The file.
 * @param onShown Called with an address for an image, unless the browser can't show it. What it
 *   returns says whether the address is used; whoever uses it revokes it.
 */
export function previewFile(file, onShown) {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.onload = () => onShown(url) || URL.revokeObjectURL(url);
  image.onerror = () => URL.revokeObjectURL(url);
  image.src = url;
}

/**
 * Send a photo.
 *
 * @param file The file.
 * @param onProgress Called with the percentage that was sent.
 * @param onEnd Called once, with `{ key, width, height }` or `{ error, isRefused }`: a refused file is
 *   of no use, any other may be sent again.
 * @returns The request; `abort()` ends it without a word.
 */
export function uploadPhoto(file, onProgress, onEnd) {
  const request = new XMLHttpRequest();
  let stalled = 0;
  const end = (answer) => {
    clearTimeout(stalled);
    onEnd(answer);
  };
  const isMoving = (ms = STALLED_MS) => {
    clearTimeout(stalled);
    stalled = setTimeout(() => {
      request.abort();
      request.onerror();
    }, ms);
  };
  isMoving();
  request.upload.onload = () => isMoving(ANSWER_MS);
  request.upload.onprogress = ({ loaded, total }) => {
    isMoving();
    onProgress(Math.round((100 * loaded) / total));
  };
  request.onabort = () => clearTimeout(stalled);
  request.onerror = () => end({ error: "The connection was lost while the photo was sent." });
  request.onload = () => end(read(request));
  request.open("POST", "/photos");
  request.send(file);
  return request;
}

function read(request) {
  let answer = {};
  try {
    answer = JSON.parse(request.responseText);
  } catch {
    return { error: `The server could not take the photo (${request.status}). Try again.` };
  }
  if (answer.key) return answer;
  const isRefused = request.status === 413 || request.status === 422;
  return { error: answer.error ?? "The server could not take the photo.", isRefused };
}
