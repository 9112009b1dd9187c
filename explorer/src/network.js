import "./engine/index.js";
