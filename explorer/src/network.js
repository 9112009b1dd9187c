// The page "A network": a photo goes through a network, and every number on the way can be looked at.
import style from "./style.css";
import own from "./network/network.css";
import { NetworkPage } from "./network/page.js";
import { el } from "./shared/dom.js";

document.head.append(el("style", {}, style + own));
new NetworkPage().start();
