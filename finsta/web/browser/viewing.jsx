// Photos on the whole screen: PhotoSwipe in a dialog, with words below and a way to save.
import { _ } from "../../live/browser/words.js";
import { pathOf } from "./photos.jsx";

const SAVE_ICON = {
  isCustomSVG: true,
  inner: '<path d="M17.4 9h-2.8v8.2l-3-3-2 2L16 22.6l6.4-6.4-2-2-3 3ZM9 24v2.8h14V24Z" id="save"/>',
  outlineID: "save",
};

/**
 * Open photos on the whole screen, and return what closes them.
 *
 * @param PhotoSwipe The gestures.
 * @param photos Those to page through.
 * @param index Which one is shown first.
 * @param beside What is said of them: `who`, `text`, whether they `are_own`, and `onGo`; and the names by
 *   which it is told that one was looked at, if it is: see `watched` in live/components.py.
 * @param files As for `PhotoLink`.
 */
export function openPhotos(PhotoSwipe, photos, index, beside, files) {
  const largest = files.widths.at(-1);
  const about = (photo) => ({ ...beside, ...photo });
  const dialog = addDialog(nameOf(about(photos[index])));
  const words = document.createElement("div");
  words.classList.add("viewer-words");
  dialog.append(words);
  const go = beside.onGo && makeButton(_("Go to message"), () => leave(shown().message_id));
  tell(words, about(photos[index]), go);
  const viewer = new PhotoSwipe({
    dataSource: photos.map((photo) => ({
      src: pathOf(files, photo, largest),
      srcset: files.widths.map((width) => `${pathOf(files, photo, width)} ${width}w`).join(", "),
      width: photo.width,
      height: photo.height,
      alt: photo.alt,
    })),
    index,
    appendToEl: dialog,
    // Words hide nothing of a photo.
    padding: { top: 0, bottom: words.offsetHeight, left: 0, right: 0 },
    wheelToZoom: true,
    // By tap, key or button; small photos too.
    secondaryZoomLevel: ({ fit }) => Math.max(1, 2 * fit),
    loop: false,
    bgOpacity: 1,
    // The dialog's own.
    trapFocus: false,
    returnFocus: false,
    showHideAnimationType: matchMedia("(prefers-reduced-motion)").matches ? "none" : "fade",
    // What stands between the two.
    indexIndicatorSep: _("{number} of {count}", { number: "", count: "" }),
    closeTitle: _("Close"),
    zoomTitle: _("Zoom"),
    arrowPrevTitle: _("Previous photo"),
    arrowNextTitle: _("Next photo"),
    errorMsg: _("This photo can't be shown right now."),
  });
  const shown = () => photos[viewer.currIndex];
  const leave = (messageId) => {
    viewer.on("destroy", () => beside.onGo(messageId));
    viewer.close();
  };
  viewer.on("uiRegister", () => {
    viewer.ui.registerElement({
      name: "words",
      appendTo: "root",
      onInit(element) {
        element.append(words);
        viewer.on("change", () => tell(words, about(shown()), go));
      },
    });
    viewer.ui.registerElement({
      name: "save",
      order: 8,
      isButton: true,
      tagName: "a",
      html: SAVE_ICON,
      title: _("Save"),
      onInit(link) {
        link.download = "";
        viewer.on("change", () => {
          link.href = pathOf(files, shown(), about(shown()).are_own ? files.original : largest);
        });
      },
    });
  });
  const { watched = [] } = beside;
  viewer.on("contentAppend", ({ content: { element, index: place } }) => {
    if (element && watched[place]) element.dataset.watched = watched[place];
  });
  closeOnBack(viewer);
  viewer.on("destroy", () => {
    dialog.close(); // which gives the focus back
    dialog.remove();
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    viewer.close();
  });
  // Its buttons do nothing before it is open, or the wrong thing.
  viewer.on("openingAnimationEnd", () => {
    viewer.element.inert = false;
  });
  viewer.init();
  // It stands in a dialog that has a name.
  viewer.element.removeAttribute("role");
  viewer.element.inert = !viewer.opener.isOpen;
  // While it opens it can't be closed.
  return () => {
    viewer.on("openingAnimationEnd", () => viewer.close());
    viewer.close();
  };
}

const nameOf = ({ who, are_own }) =>
  are_own && who === _("You") ? _("Photo by You") : _("Photo by {name}", { name: who });

function addDialog(label) {
  const dialog = document.createElement("dialog");
  dialog.classList.add("viewer");
  dialog.setAttribute("aria-label", label);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function makeButton(textContent, onclick) {
  const button = Object.assign(document.createElement("button"), { textContent, onclick });
  button.classList.add("viewer-go");
  return button;
}

/** Say who took a photo, what it came with, and what it shows; `go` leads to that. */
function tell(element, { who, text, alt }, go) {
  const line = (textContent) =>
    Object.assign(document.createElement("p"), { textContent, dir: "auto" });
  const name = line(who);
  name.classList.add("strong");
  const shows = line(alt);
  shows.classList.add("viewer-alt");
  const all = [name, line(text), shows, go];
  element.replaceChildren(...all.filter((each) => each?.textContent));
}

/** Let the back button close a viewer, and leave the page where it is. */
function closeOnBack(viewer) {
  let isBack = false;
  const back = (event) => {
    event.stopImmediatePropagation(); // it is the same page to all others
    isBack = true;
    viewer.close();
  };
  history.pushState(history.state, "");
  addEventListener("popstate", back, { capture: true, once: true });
  viewer.on("close", () => isBack || history.back());
}
