// The page "Convolution": what one number of a feature map is made of.

import style from "./style.css";
import { givenPhotos } from "./convolution/photos.js";
import { Workbench } from "./convolution/workbench.js";
import { el } from "./shared/dom.js";
import { given } from "./shared/given.js";
import { onState, readState } from "./shared/state.js";

document.head.append(el("style", {}, style));

async function begin() {
  const gift = given();
  const bench = new Workbench(await givenPhotos(gift), gift.links ?? {}, Boolean(gift.photo));
  bench.start(readState(location.hash.length > 1 ? location.hash : (gift.state ?? "")));
  onState((entries) => bench.start(entries));
}

begin();
