// What the page says in words.

import { t } from "../shared/language.js";
import { written } from "../shared/numbers.js";
import { windowOf } from "./stages.js";

export const CHANNELS = [t`red`, t`green`, t`blue`];
/** What pooling keeps, in a word. */
export const POOLED = {
  max: t`max`,
  average: t`average`,
  sum: t`sum`,
  min: t`min`,
  l2: t`l2`,
};
const MOST_TOLD = 12; // products that can be followed by ear

/** A weight as people write it: 1/9 rather than 0.1111. */
export function weightText(weight) {
  if (Number(weight.toFixed(3)) === weight) return written(weight, 3);
  for (let below = 2; below <= 16; below++) {
    const above = weight * below;
    if (Math.abs(above - Math.round(above)) < 1e-6) return `${written(Math.round(above))}/${below}`;
  }
  return written(weight, 4);
}

/** What is read out about the number that is looked at. @param {import("./workbench.js").Workbench} bench */
export function sentenceOf(bench) {
  const { work, settings } = bench;
  if (!work.window) return misfit(work);
  const { map, bent } = work;
  const place = settings.at[0] * map.shape[1] + settings.at[1];
  const parts = [
    t`map ${settings.at.join(", ")}: ${productsTold(work)} make ${written(work.window.sum)}.`,
  ];
  if (settings.bias)
    parts.push(t`With the bias ${written(settings.bias)}: ${written(map.data[place])}.`);
  if (settings.relu) parts.push(t`After ReLU ${written(bent.data[place])}.`);
  const pool = bench.poolWindow();
  if (pool) {
    const numbers = windowOf(bent, settings.pool, ...pool);
    parts.push(
      t`Pooled, the ${POOLED[settings.pool.kind]} of ${numbers.length} numbers: ${written(pooledAt(work, pool))}.`,
    );
  }
  return parts.join(" ");
}

/** The number that pooling keeps of a window. */
export function pooledAt({ pooled }, [row, column]) {
  return pooled.data[row * pooled.shape[1] + column];
}

function productsTold({ window: { values, products }, kernel }) {
  const counting = [...products.keys()].filter((i) => kernel.data[i] !== 0);
  if (!counting.length) return t`all weights are 0, and`;
  if (counting.length > MOST_TOLD) return t`${products.length} products`;
  return counting
    .map((i) => t`${written(values[i])} times ${weightText(kernel.data[i])}`)
    .join(t`, plus `);
}

/** Why there is no map. */
export function misfit({ image, kernel }) {
  const [kernelSize, imageSize] = [kernel, image].map(({ shape }) => shape.slice(0, 2).join("×"));
  return t`A kernel of ${kernelSize} does not fit into an image of ${imageSize}. Choose the padding “same” or “full”, or a smaller kernel.`;
}
