// Pictures of the lessons to start from. Their names are addresses (#preset=ones): keep them.

import { t } from "../shared/language.js";

const X = "1,0,1;0,1,0;1,0,1";
const LIKE_A_FOUR = "1,-1,-1,1;1,-1,-1,1;1,-1,-1,1;1,1,1,1;-1,-1,-1,1;-1,-1,-1,1;-1,-1,-1,1";
const SLOPE = "-1,1";

/**
 * `section` is the heading of the lesson beside whose picture the link belongs; `state` is what
 * would stand in the address; `try` says what to look at.
 *
 * @type {Record<string, {lesson: number, section: string, title: string, state: Record<string, string>, try: string}>}
 */
export const PRESETS = {
  four: {
    lesson: 2,
    section: "What stands to the right of you?",
    title: t`The 4 looks to the right`,
    state: { image: "four", kernel: "1,0.3", at: "0,2" },
    try: t`The pixel itself counts 1, its right neighbour 0.3. Why is the answer three columns wide, and not four?`,
  },
  border: {
    lesson: 2,
    section: "Does every pixel count equally often?",
    title: t`Zeros around the 4`,
    state: { image: "four", kernel: "1,0.3", padding: "full", at: "0,0" },
    try: t`With a column of zeros on each side every pixel of the 4 takes part twice.`,
  },
  corner: {
    lesson: 2,
    section: "What about up and down?",
    title: t`Right, below, and both`,
    state: { image: "four", kernel: "1,0.3;0.5,0.1", at: "2,0" },
    try: t`Four pixels, four weights. Three of these pixels are white: 255, 127.5 and 25.5 make 408.`,
  },
  ones: {
    lesson: 2,
    section: "How does a 3×3 kernel work, step by step?",
    title: t`Zeros, ones and an X`,
    state: { image: "five", kernel: X, at: "0,0" },
    try: t`Count the ones of the window that meet a one of the X. The more it looks like the X, the larger the answer.`,
  },
  429: {
    lesson: 2,
    section: "Does it work with real grey values?",
    title: t`429`,
    state: { image: "six", kernel: X, at: "0,0" },
    try: t`The X picks five of the nine pixels. Add 18, 51, 121, 35 and 204.`,
  },
  rim: {
    lesson: 2,
    section: "What does a photo answer?",
    title: t`The rim of an eye`,
    state: { image: "rim", kernel: SLOPE, at: "0,0" },
    try: t`The right neighbour minus the pixel itself: below zero where it gets darker, above zero where it gets brighter.`,
  },
  stride: {
    lesson: 2,
    section: "Must the window visit every place?",
    title: t`Steps of two`,
    state: { image: "five", kernel: X, stride: "2", at: "0,0" },
    try: t`Stride 2 leaves out every second place. The four numbers left are the corners of the map at stride 1.`,
  },
  padding: {
    lesson: 2,
    section: "How much border do we give it?",
    title: t`Zeros around the image`,
    state: { image: "five", kernel: X, padding: "same", at: "0,0" },
    try: t`Hatched squares are padding. Try valid, same and full: the three maps share their middle.`,
  },
  colour: {
    lesson: 2,
    section: "Where does the colour go?",
    title: t`Three channels, one number`,
    state: {
      image: "colours",
      colour: "rgb",
      kernel: "1,0;0,1/-1,2;0,0/0,0;1,-1",
      bias: "1",
      at: "0,0",
    },
    try: t`Twelve products, four in each channel, and a bias of 1: all are added into one number.`,
  },
  shift: {
    lesson: 3,
    section: "Can a filter do nothing?",
    title: t`A filter that moves the 4`,
    state: { image: "four", kernel: "SHIFT", padding: "same", at: "3,2" },
    try: t`Each square asks its left neighbour. Which way does the 4 move? Then choose “Identity”.`,
  },
  blur: {
    lesson: 3,
    section: "What if every pixel takes the mean of its neighbours?",
    title: t`What becomes of one bright pixel`,
    state: { image: "spike", kernel: "GAUSSIAN_BLUR", padding: "same", at: "2,2" },
    try: t`The light of the 144 is spread out, and none of it is lost. Then choose “Box blur”.`,
  },
  sharpen: {
    lesson: 3,
    section: "The three on a photo",
    title: t`A crisper cat`,
    state: { image: "cat", pixels: "96", kernel: "SHARPEN", at: "36,38" },
    try: t`The weights sum to 1, so it stays a photo. Choose “Edges”, whose weights sum to 0.`,
  },
  square: {
    lesson: 3,
    section: "Where does a picture change?",
    title: t`The borders of a square`,
    state: { image: "square", kernel: "FOUR_EDGES_0", at: "2,0" },
    try: t`8 at the left border, −8 at the right one, 0 in the middle: the sign says which side is brighter.`,
  },
  sobel: {
    lesson: 3,
    section: "How steep is it?",
    title: t`Sobel on the cat`,
    state: { image: "cat", kernel: "SOBEL_X", at: "18,17" },
    try: t`Orange: brighter to the right. Blue: darker to the right. Where is the rim of the eye?`,
  },
  published: {
    lesson: 3,
    section: "Find the bug: a Sobel x that is none",
    title: t`A Sobel x that is none`,
    state: { image: "cat", kernel: "-1,0,1;0,0,0;1,2,1", at: "18,17" },
    try: t`Its weights sum to 4, so a flat patch answers with four times its grey. Mend it with two strokes.`,
  },
  draw: {
    lesson: 3,
    section: "Draw your own",
    title: t`A bright lying line`,
    state: { image: "cat", pixels: "96", kernel: "-1,-1,-1;2,2,2;-1,-1,-1", at: "60,20" },
    try: t`A kernel is a small drawing: positive where you hope for bright. Draw your own.`,
  },
  fours: {
    lesson: 3,
    section: "A reader asks: are only edges extracted? And do I control which features?",
    title: t`A detector of fours`,
    state: { image: "digits", kernel: LIKE_A_FOUR, padding: "same", at: "4,3" },
    try: t`The kernel is a 4 itself: 1 where it has ink, −1 where it has none. Where is the map largest?`,
  },
  relu: {
    lesson: 4,
    section: "What does a bend add?",
    title: t`A bar and a bend`,
    state: { image: "bar", kernel: SLOPE, relu: "1", at: "0,4" },
    try: t`ReLU keeps the edge into light and sets the edge out of it to 0. Flip the signs of both weights.`,
  },
  bend: {
    lesson: 4,
    section: "Our picture, one station further",
    title: t`Sobel and ReLU on the cat`,
    state: { image: "cat", kernel: "SOBEL_X", relu: "1", at: "18,17" },
    try: t`What was blue has become 0. What was orange stays as it was.`,
  },
  pooling: {
    lesson: 5,
    section: "What can you keep of four numbers?",
    title: t`The largest of four`,
    state: { image: "map", kernel: "1", pool: "max,2", at: "1,3" },
    try: t`The kernel is a single 1, so the map is the image. Pooling keeps one number of each window: which?`,
  },
  overlap: {
    lesson: 5,
    section: "May windows overlap?",
    title: t`Windows that overlap`,
    state: { image: "peaks", kernel: "1", pool: "max,3,2", at: "2,2" },
    try: t`Windows of 3×3 that move by 2: the 9 in the middle lies in all four.`,
  },
  pooled: {
    lesson: 5,
    section: "Our picture, one station further",
    title: t`Sobel, ReLU and pooling on the cat`,
    state: { image: "cat", kernel: "SOBEL_X", relu: "1", pool: "max,4", at: "18,17" },
    try: t`Of 2,116 numbers 121 are left. Is it still the cat?`,
  },
};
