// How strong the lines of a large chart are: thin air where thousands are in the window, so that where more run is
// darker, and ink where few are.

const MANY = 22; // the root of as many lines as are drawn in full
const THINNEST = 0.2, THICKEST = 0.95;

// In steps that the eye tells apart, so that a small move of the window changes nothing.
export function airOf(lines) {
  const air = Math.min(THICKEST, Math.max(THINNEST, MANY / Math.sqrt(Math.max(lines, 1))));
  return 2 ** (Math.round(2 * Math.log2(air)) / 2);
}

// Sigma makes a line wider by the root of how near the camera is, @ratio; by so much it is made thinner again, that it
// grows a little.
export function slimOf(ratio) { return Math.min(1, 2 ** Math.round(Math.log2(ratio))) ** 0.35; }

function byte(value) { return Math.round(value).toString(16).padStart(2, '0'); }

// "#rrggbb" as "#rrggbbaa"
export function thinned(colour, air) { return colour.slice(0, 7) + byte(255 * air); }

// Of "#rrggbbaa", which not every reader of SVG knows; null of what is opaque.
export function opacityOf(colour) { return colour.length === 9 ? (parseInt(colour.slice(7), 16) / 255).toFixed(2) : null; }

// Sigma blends colours as if they had been multiplied by their opacity. Of one that was not, the paper is added to
// what should cover it: on white, every thin line is white.
export function multiplied(colour) {
  if (colour.length !== 9) return colour;
  const air = parseInt(colour.slice(7), 16) / 255;
  return `#${[1, 3, 5].map((at) => byte(air * parseInt(colour.slice(at, at + 2), 16))).join('')}${colour.slice(7)}`;
}
