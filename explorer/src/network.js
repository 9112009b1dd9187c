import { unzipSync } from "fflate"; window.u = unzipSync;
