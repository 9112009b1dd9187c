import * as engine from "./engine/index.js";

// For tests, and for the curious who open the browser's console.
window.explorerEngine = engine;
