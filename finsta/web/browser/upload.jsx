// Sending one photo to the server, which keeps it for its owner until it is shared.
import { _ } from "../../live/browser/words.js";
import { keepOwn } from "./photos.jsx";

const STALLED_MS = 45_000;
// Once it has all of it, the server may have others' large photos to decode first.
const ANSWER_MS = 120_000;

/**
 * Return what sends photos to an address, as forms use it: see `Files` in live/declaring/fields.py.
 *
 * @param path The address.
 * @param maxBytes The size of the largest file that is taken.
 * @param tooLarge What is said of a larger one.
 * @param width Of the preview that stands for what the browser can't show.
 */
export const uploadTo = (path, maxBytes, tooLarge, width) => (file, onProgress, onEnd) => {
  const request = new XMLHttpRequest();
  if (file.size > maxBytes) {
    setTimeout(() => onEnd({ error: tooLarge, isRefused: true }));
    return request;
  }
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
  request.onerror = () => end({ error: _("The connection was lost while the photo was sent.") });
  request.onload = () => {
    const answer = read(request, width);
    if (answer.key) keepOwn(answer.key, file);
    end(answer);
  };
  request.open("POST", path);
  request.send(file);
  return request;
};

function read(request, width) {
  let answer = {};
  try {
    answer = JSON.parse(request.responseText);
  } catch {
    return notOurs(request.status); // a proxy's page
  }
  if (answer.key) return { ...answer, preview: answer.previews[width] };
  const isRefused = request.status === 413 || request.status === 422;
  return { error: answer.error ?? _("The server could not take the photo."), isRefused };
}

/** Return what to say when something between browser and Finsta has answered. */
function notOurs(status) {
  if (status === 413) {
    const error = _(
      "This photo is too large for the way to the server. Choose a smaller one, or ask whoever runs " +
        "Finsta to let larger ones through.",
    );
    return { error, isRefused: true };
  }
  if (status >= 502 && status <= 504) {
    return { error: _("Finsta can't be reached at the moment. Try again in a minute.") };
  }
  return {
    error: _("The server could not take the photo ({status}). Try again.", { status: `${status}` }),
  };
}
