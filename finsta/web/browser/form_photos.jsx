// Photos in the form below a conversation: sent while the text is typed.
import { addToDraft } from "./drafts.jsx";
import { keep, limits, set, state } from "./form_store.jsx";

let lastPhoto = 0;

/** Put chosen files into the form, and send them. */
export function addPhotos(files) {
  const room = limits.photos - state.photos.length;
  const list = [...files];
  set({ error: list.length > room ? `A message holds at most ${limits.photos} photos.` : "" });
  list.slice(0, room).forEach(addPhoto);
}

function addPhoto(file) {
  lastPhoto += 1;
  const id = `${Date.now()}-${lastPhoto}`;
  const { conversation } = state;
  const find = () => state.photos.find((each) => each.id === id);
  const change = (fields) => {
    if (state.conversation !== conversation) return;
    const photos = state.photos.map((each) => (each.id === id ? { ...each, ...fields } : each));
    set({ photos });
  };
  const request = limits.upload(
    file,
    (progress) => change({ progress }),
    ({ key, width, height, error }) => {
      if (state.conversation !== conversation || state.editing) {
        if (key) addToDraft(conversation, { id, key, width, height, name: file.name });
        return;
      }
      if (error) {
        removePhoto(id);
        set({ error });
        return;
      }
      change({
        key,
        width,
        height,
        progress: 100,
        preview: find()?.preview || `/media/${key}/320`,
      });
      keep();
    },
  );
  const photo = { id, key: "", name: file.name, preview: "", progress: 0, request, color: "" };
  set({ photos: [...state.photos, photo] });
  // What the browser can't show, the server's rendition stands for once it is there.
  previewFile(file, (preview) => {
    const isWanted = state.conversation === conversation && find()?.preview === "";
    if (isWanted) change({ preview });
    return isWanted;
  });
}

/** Show a file before the server has it, if this browser can: its name and type tell nothing. */
function previewFile(file, onShown) {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.onload = () => onShown(url) || URL.revokeObjectURL(url);
  image.onerror = () => URL.revokeObjectURL(url);
  image.src = url;
}

/** Take a photo out of the form. */
export function removePhoto(id) {
  const photo = state.photos.find((each) => each.id === id);
  if (photo && !photo.key) photo.request?.abort();
  if (photo?.preview.startsWith("blob:")) URL.revokeObjectURL(photo.preview);
  set({ photos: state.photos.filter((each) => each.id !== id) });
  keep();
}
