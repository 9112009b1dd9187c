// The reader's own photo: dropped, chosen, pasted, or taken with the camera. It never leaves the page.

import { el } from "./dom.js";
import { t } from "./language.js";

/**
 * A place to drop a photo on, a button that chooses one, and one for the camera.
 *
 * @param {object} options
 * @param {(file: Blob) => unknown} options.onFile may be async; what it throws is shown, when it is
 *   an error with a sentence for the reader (its name is "FileError")
 * @param {string} [options.text] what is written on the button
 * @param {string} [options.accept] as of <input type="file">
 * @param {boolean} [options.camera]
 * @param {HTMLElement} [options.target] where a file may be dropped; the whole page by default
 * @returns {{element: HTMLElement, complain: (sentence: string) => void}}
 */
export function filePicker({
  onFile,
  text = t`Your photo`,
  accept = "image/*",
  camera = true,
  target,
}) {
  const trouble = el("p", { class: "trouble", role: "alert" });
  const complain = (sentence) => (trouble.textContent = sentence);
  const take = (file) => receive(file, onFile, complain);
  const input = el("input", { type: "file", accept, hidden: true });
  input.addEventListener("change", () => {
    if (input.files.length) take(input.files[0]);
    input.value = ""; // so that the same file can be chosen again
  });
  const choose = el("button", { type: "button", on: { click: () => input.click() } }, text);
  const buttons = el("div", { class: "buttons" }, choose, input);
  if (camera && navigator.mediaDevices?.getUserMedia) {
    const open = () => photograph(take, complain);
    buttons.append(el("button", { type: "button", on: { click: open } }, t`Camera`));
  }
  acceptDrops(target ?? document.documentElement, take);
  return { element: el("div", { class: "file-picker" }, buttons, trouble), complain };
}

async function receive(file, onFile, complain) {
  complain("");
  try {
    await onFile(file);
  } catch (error) {
    if (error.name !== "FileError") console.warn(error);
    complain(
      error.name === "FileError"
        ? error.message
        : t`This file could not be read. Choose a photo, such as a JPEG or a PNG file.`,
    );
  }
}

function acceptDrops(target, take) {
  const hold = (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    target.classList.toggle("dropping", event.type === "dragover");
    if (event.type === "drop" && event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
  };
  for (const name of ["dragover", "dragleave", "drop"]) target.addEventListener(name, hold);
  document.addEventListener("paste", (event) => {
    const file = [...event.clipboardData.files][0];
    if (file) take(file);
  });
}

/** Open the camera in a dialog; one press takes the photo. */
async function photograph(take, complain) {
  complain("");
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: true });
  } catch {
    complain(t`The camera could not be opened. Allow it in the browser, or choose a photo.`);
    return;
  }
  const video = el("video", {
    autoplay: true,
    playsinline: true,
    "aria-label": t`What the camera sees`,
  });
  video.muted = true;
  video.srcObject = stream;
  const shoot = async () => {
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
    canvas.getContext("2d").drawImage(video, 0, 0);
    const photo = await canvas.convertToBlob();
    dialog.close();
    take(new File([photo], "camera.png", { type: photo.type }));
  };
  const dialog = el(
    "dialog",
    { class: "camera", "aria-label": t`Camera` },
    video,
    el(
      "div",
      { class: "buttons" },
      el("button", { type: "button", class: "strong", on: { click: shoot } }, t`Take the photo`),
      el("button", { type: "button", on: { click: () => dialog.close() } }, t`Close`),
    ),
  );
  dialog.addEventListener("close", () => {
    for (const track of stream.getTracks()) track.stop();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** The bytes of a data address such as data:image/png;base64,… @returns {Blob} */
export function blobOf(address) {
  const [head, body] = address.split(",", 2);
  return new Blob([bytesOf(body)], { type: head.replace(/^data:|;base64$/g, "") });
}

/** @param {string} base64 @returns {Uint8Array} */
export function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
